import django.core.validators
import django.db.models.deletion
import explorer.fields
import explorer.migrations._together
import explorer.models.workflow.template_node
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        explorer.migrations._together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="AdHocCommandEvent",
                    fields=[
                        ("event_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("uuid", models.CharField(default="", editable=False, max_length=1024)),
                        ("counter", models.PositiveIntegerField(default=0, editable=False)),
                        ("stdout", models.TextField(default="", editable=False)),
                        ("verbosity", models.PositiveIntegerField(default=0, editable=False)),
                        ("start_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("end_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("created", models.DateTimeField(default=None, editable=False, null=True)),
                        ("modified", models.DateTimeField(db_index=True, default=None, editable=False)),
                        ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "event",
                            models.CharField(
                                choices=[
                                    ("runner_on_failed", "Host Failed"),
                                    ("runner_on_ok", "Host OK"),
                                    ("runner_on_unreachable", "Host Unreachable"),
                                    ("runner_on_skipped", "Host Skipped"),
                                    ("debug", "Debug"),
                                    ("verbose", "Verbose"),
                                    ("deprecated", "Deprecated"),
                                    ("warning", "Warning"),
                                    ("system_warning", "System Warning"),
                                    ("error", "Error"),
                                ],
                                max_length=100,
                            ),
                        ),
                        ("failed", models.BooleanField(default=False, editable=False)),
                        ("changed", models.BooleanField(default=False, editable=False)),
                        (
                            "ad_hoc_command",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="ad_hoc_command_events",
                                to="main.adhoccommand",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="ad_hoc_command_events",
                                to="main.host",
                            ),
                        ),
                        ("host_name", models.CharField(default="", editable=False, max_length=1024)),
                        ("job_created", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("-pk",),
                        "indexes": [
                            models.Index(fields=["ad_hoc_command", "job_created", "event"], name="ad_hoc_event_event"),
                            models.Index(fields=["ad_hoc_command", "job_created", "uuid"], name="ad_hoc_event_uuid"),
                            models.Index(
                                fields=["ad_hoc_command", "job_created", "counter"], name="ad_hoc_event_counter"
                            ),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="InventoryUpdateEvent",
                    fields=[
                        ("event_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("uuid", models.CharField(default="", editable=False, max_length=1024)),
                        ("counter", models.PositiveIntegerField(default=0, editable=False)),
                        ("stdout", models.TextField(default="", editable=False)),
                        ("verbosity", models.PositiveIntegerField(default=0, editable=False)),
                        ("start_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("end_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("created", models.DateTimeField(default=None, editable=False, null=True)),
                        ("modified", models.DateTimeField(db_index=True, default=None, editable=False)),
                        ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "inventory_update",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="inventory_update_events",
                                to="main.inventoryupdate",
                            ),
                        ),
                        ("job_created", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("-pk",),
                        "indexes": [
                            models.Index(
                                fields=["inventory_update", "job_created", "uuid"], name="inventory_event_uuid"
                            ),
                            models.Index(
                                fields=["inventory_update", "job_created", "counter"], name="inventory_event_counter"
                            ),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SystemJobEvent",
                    fields=[
                        ("event_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("uuid", models.CharField(default="", editable=False, max_length=1024)),
                        ("counter", models.PositiveIntegerField(default=0, editable=False)),
                        ("stdout", models.TextField(default="", editable=False)),
                        ("verbosity", models.PositiveIntegerField(default=0, editable=False)),
                        ("start_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("end_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("created", models.DateTimeField(default=None, editable=False, null=True)),
                        ("modified", models.DateTimeField(db_index=True, default=None, editable=False)),
                        ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "system_job",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="system_job_events",
                                to="main.systemjob",
                            ),
                        ),
                        ("job_created", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("-pk",),
                        "indexes": [
                            models.Index(fields=["system_job", "job_created", "uuid"], name="system_event_uuid"),
                            models.Index(fields=["system_job", "job_created", "counter"], name="system_event_counter"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="JobEvent",
                    fields=[
                        (
                            "event",
                            models.CharField(
                                choices=[
                                    ("runner_on_failed", "Host Failed"),
                                    ("runner_on_start", "Host Started"),
                                    ("runner_on_ok", "Host OK"),
                                    ("runner_on_error", "Host Failure"),
                                    ("runner_on_skipped", "Host Skipped"),
                                    ("runner_on_unreachable", "Host Unreachable"),
                                    ("runner_on_no_hosts", "No Hosts Remaining"),
                                    ("runner_on_async_poll", "Host Polling"),
                                    ("runner_on_async_ok", "Host Async OK"),
                                    ("runner_on_async_failed", "Host Async Failure"),
                                    ("runner_item_on_ok", "Item OK"),
                                    ("runner_item_on_failed", "Item Failed"),
                                    ("runner_item_on_skipped", "Item Skipped"),
                                    ("runner_retry", "Host Retry"),
                                    ("runner_on_file_diff", "File Difference"),
                                    ("playbook_on_start", "Playbook Started"),
                                    ("playbook_on_notify", "Running Handlers"),
                                    ("playbook_on_include", "Including File"),
                                    ("playbook_on_no_hosts_matched", "No Hosts Matched"),
                                    ("playbook_on_no_hosts_remaining", "No Hosts Remaining"),
                                    ("playbook_on_task_start", "Task Started"),
                                    ("playbook_on_vars_prompt", "Variables Prompted"),
                                    ("playbook_on_setup", "Gathering Facts"),
                                    ("playbook_on_import_for_host", "internal: on Import for Host"),
                                    ("playbook_on_not_import_for_host", "internal: on Not Import for Host"),
                                    ("playbook_on_play_start", "Play Started"),
                                    ("playbook_on_stats", "Playbook Complete"),
                                    ("debug", "Debug"),
                                    ("verbose", "Verbose"),
                                    ("deprecated", "Deprecated"),
                                    ("warning", "Warning"),
                                    ("system_warning", "System Warning"),
                                    ("error", "Error"),
                                ],
                                max_length=100,
                            ),
                        ),
                        ("event_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("failed", models.BooleanField(default=False, editable=False)),
                        ("changed", models.BooleanField(default=False, editable=False)),
                        ("uuid", models.CharField(default="", editable=False, max_length=1024)),
                        ("playbook", models.CharField(default="", editable=False, max_length=1024)),
                        ("play", models.CharField(default="", editable=False, max_length=1024)),
                        ("role", models.CharField(default="", editable=False, max_length=1024)),
                        ("task", models.CharField(default="", editable=False, max_length=1024)),
                        ("counter", models.PositiveIntegerField(default=0, editable=False)),
                        ("stdout", models.TextField(default="", editable=False)),
                        ("verbosity", models.PositiveIntegerField(default=0, editable=False)),
                        ("start_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("end_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("created", models.DateTimeField(default=None, editable=False, null=True)),
                        ("modified", models.DateTimeField(db_index=True, default=None, editable=False)),
                        ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "job",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="job_events",
                                to="main.job",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="job_events_as_primary_host",
                                to="main.host",
                            ),
                        ),
                        ("host_name", models.CharField(default="", editable=False, max_length=1024)),
                        ("parent_uuid", models.CharField(default="", editable=False, max_length=1024)),
                        ("job_created", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("pk",),
                        "indexes": [
                            models.Index(fields=["job", "job_created", "event"], name="job_event_event"),
                            models.Index(fields=["job", "job_created", "uuid"], name="job_event_uuid"),
                            models.Index(fields=["job", "job_created", "parent_uuid"], name="job_event_parent_uuid"),
                            models.Index(fields=["job", "job_created", "counter"], name="job_event_counter"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectUpdateEvent",
                    fields=[
                        (
                            "event",
                            models.CharField(
                                choices=[
                                    ("runner_on_failed", "Host Failed"),
                                    ("runner_on_start", "Host Started"),
                                    ("runner_on_ok", "Host OK"),
                                    ("runner_on_error", "Host Failure"),
                                    ("runner_on_skipped", "Host Skipped"),
                                    ("runner_on_unreachable", "Host Unreachable"),
                                    ("runner_on_no_hosts", "No Hosts Remaining"),
                                    ("runner_on_async_poll", "Host Polling"),
                                    ("runner_on_async_ok", "Host Async OK"),
                                    ("runner_on_async_failed", "Host Async Failure"),
                                    ("runner_item_on_ok", "Item OK"),
                                    ("runner_item_on_failed", "Item Failed"),
                                    ("runner_item_on_skipped", "Item Skipped"),
                                    ("runner_retry", "Host Retry"),
                                    ("runner_on_file_diff", "File Difference"),
                                    ("playbook_on_start", "Playbook Started"),
                                    ("playbook_on_notify", "Running Handlers"),
                                    ("playbook_on_include", "Including File"),
                                    ("playbook_on_no_hosts_matched", "No Hosts Matched"),
                                    ("playbook_on_no_hosts_remaining", "No Hosts Remaining"),
                                    ("playbook_on_task_start", "Task Started"),
                                    ("playbook_on_vars_prompt", "Variables Prompted"),
                                    ("playbook_on_setup", "Gathering Facts"),
                                    ("playbook_on_import_for_host", "internal: on Import for Host"),
                                    ("playbook_on_not_import_for_host", "internal: on Not Import for Host"),
                                    ("playbook_on_play_start", "Play Started"),
                                    ("playbook_on_stats", "Playbook Complete"),
                                    ("debug", "Debug"),
                                    ("verbose", "Verbose"),
                                    ("deprecated", "Deprecated"),
                                    ("warning", "Warning"),
                                    ("system_warning", "System Warning"),
                                    ("error", "Error"),
                                ],
                                max_length=100,
                            ),
                        ),
                        ("event_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("failed", models.BooleanField(default=False, editable=False)),
                        ("changed", models.BooleanField(default=False, editable=False)),
                        ("uuid", models.CharField(default="", editable=False, max_length=1024)),
                        ("playbook", models.CharField(default="", editable=False, max_length=1024)),
                        ("play", models.CharField(default="", editable=False, max_length=1024)),
                        ("role", models.CharField(default="", editable=False, max_length=1024)),
                        ("task", models.CharField(default="", editable=False, max_length=1024)),
                        ("counter", models.PositiveIntegerField(default=0, editable=False)),
                        ("stdout", models.TextField(default="", editable=False)),
                        ("verbosity", models.PositiveIntegerField(default=0, editable=False)),
                        ("start_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("end_line", models.PositiveIntegerField(default=0, editable=False)),
                        ("created", models.DateTimeField(default=None, editable=False, null=True)),
                        ("modified", models.DateTimeField(db_index=True, default=None, editable=False)),
                        ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "project_update",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="project_update_events",
                                to="main.projectupdate",
                            ),
                        ),
                        ("job_created", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("pk",),
                        "indexes": [
                            models.Index(fields=["project_update", "job_created", "event"], name="project_event_event"),
                            models.Index(fields=["project_update", "job_created", "uuid"], name="project_event_uuid"),
                            models.Index(
                                fields=["project_update", "job_created", "counter"], name="project_event_counter"
                            ),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RoleMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("role_field", models.CharField(max_length=64)),
                        (
                            "content_type",
                            models.ForeignKey(
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        ("object_id", models.PositiveIntegerField(default=None, null=True)),
                    ],
                    options={
                        "db_table": "main_rbac_roles_members",
                        "indexes": [
                            models.Index(fields=["user", "content_type", "role_field"], name="main_rbac_user_type_role")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Instance",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("hostname", models.CharField(max_length=250, unique=True)),
                        (
                            "node_type",
                            models.CharField(
                                choices=[
                                    ("control", "Controls jobs"),
                                    ("execution", "Runs jobs"),
                                    ("hybrid", "Controls and runs jobs"),
                                    ("hop", "Passes messages on"),
                                ],
                                default="hybrid",
                                max_length=16,
                            ),
                        ),
                        (
                            "node_state",
                            models.CharField(
                                choices=[
                                    ("provisioning", "Being set up"),
                                    ("provision-fail", "Set-up failed"),
                                    ("installed", "Set up, not heard of yet"),
                                    ("ready", "Ready"),
                                    ("unavailable", "Not heard of any more"),
                                    ("deprovisioning", "Being taken down"),
                                    ("deprovision-fail", "Could not be taken down"),
                                ],
                                default="ready",
                                max_length=16,
                            ),
                        ),
                        ("enabled", models.BooleanField(default=True, verbose_name="in use")),
                        ("version", models.CharField(blank=True, default="", max_length=120)),
                        ("errors", models.TextField(blank=True, default="", editable=False)),
                        ("created", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                        ("modified", models.DateTimeField(auto_now=True, verbose_name="last saved")),
                        ("last_seen", models.DateTimeField(editable=False, null=True)),
                        ("capacity", models.PositiveIntegerField(default=100, editable=False)),
                        ("cpu_capacity", models.IntegerField(default=0, editable=False)),
                        ("mem_capacity", models.IntegerField(default=0, editable=False)),
                        (
                            "capacity_adjustment",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("1"),
                                max_digits=3,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("hostname",),
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="InstanceGroup",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("name", models.CharField(max_length=250, unique=True)),
                        ("created", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                        ("modified", models.DateTimeField(auto_now=True, verbose_name="last saved")),
                        ("is_container_group", models.BooleanField(default=False, verbose_name="runs pods")),
                        (
                            "credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        ("pod_spec_override", models.TextField(blank=True, default="")),
                        ("max_concurrent_jobs", models.IntegerField(default=0)),
                        ("max_forks", models.IntegerField(default=0)),
                        (
                            "instances",
                            models.ManyToManyField(editable=False, related_name="rampart_groups", to="main.instance"),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="OrganizationInstanceGroupMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "instancegroup",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.instancegroup"),
                        ),
                        ("position", models.PositiveIntegerField(db_index=True, default=None, null=True)),
                        (
                            "organization",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.organization"),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="InventoryInstanceGroupMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "instancegroup",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.instancegroup"),
                        ),
                        ("position", models.PositiveIntegerField(db_index=True, default=None, null=True)),
                        (
                            "inventory",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.inventory"),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="UnifiedJobTemplateInstanceGroupMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "instancegroup",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.instancegroup"),
                        ),
                        ("position", models.PositiveIntegerField(db_index=True, default=None, null=True)),
                        (
                            "unifiedjobtemplate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to="main.unifiedjobtemplate"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="JobLaunchConfigInstanceGroupMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "instancegroup",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.instancegroup"),
                        ),
                        ("position", models.PositiveIntegerField(db_index=True, default=None, null=True)),
                        (
                            "joblaunchconfig",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.joblaunchconfig"),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkflowJobTemplateNodeBaseInstanceGroupMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "instancegroup",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.instancegroup"),
                        ),
                        ("position", models.PositiveIntegerField(db_index=True, default=None, null=True)),
                        (
                            "workflowjobtemplatenode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to="main.workflowjobtemplatenode"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkflowJobNodeBaseInstanceGroupMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "instancegroup",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.instancegroup"),
                        ),
                        ("position", models.PositiveIntegerField(db_index=True, default=None, null=True)),
                        (
                            "workflowjobnode",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.workflowjobnode"),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkflowJobInstanceGroupMembership",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "instancegroup",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.instancegroup"),
                        ),
                        ("position", models.PositiveIntegerField(db_index=True, default=None, null=True)),
                        (
                            "workflowjobnode",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="main.workflowjob"),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="UnifiedJob",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "polymorphic_ctype",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="polymorphic_%(app_label)s.%(class)s_set+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "execution_environment",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.executionenvironment",
                            ),
                        ),
                        (
                            "unified_job_template",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_unified_jobs",
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        ("created", models.DateTimeField(db_index=True, default=None, editable=False)),
                        (
                            "launch_type",
                            models.CharField(
                                choices=[
                                    ("manual", "Manual"),
                                    ("relaunch", "Relaunch"),
                                    ("callback", "Callback"),
                                    ("scheduled", "Scheduled"),
                                    ("dependency", "Dependency"),
                                    ("workflow", "Workflow"),
                                    ("webhook", "Webhook"),
                                    ("sync", "Sync"),
                                    ("scm", "SCM Update"),
                                ],
                                db_index=True,
                                default="manual",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("execution_node", models.TextField(blank=True, default="", editable=False)),
                        ("controller_node", models.TextField(blank=True, default="", editable=False)),
                        ("cancel_flag", models.BooleanField(blank=True, default=False, editable=False)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("pending", "Pending"),
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("successful", "Successful"),
                                    ("failed", "Failed"),
                                    ("error", "Error"),
                                    ("canceled", "Canceled"),
                                ],
                                db_index=True,
                                default="new",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("failed", models.BooleanField(default=False, editable=False)),
                        ("started", models.DateTimeField(default=None, editable=False, null=True)),
                        ("dependencies_processed", models.BooleanField(default=False, editable=False)),
                        ("finished", models.DateTimeField(db_index=True, default=None, editable=False, null=True)),
                        ("canceled_on", models.DateTimeField(db_index=True, default=None, editable=False, null=True)),
                        ("elapsed", models.DecimalField(decimal_places=3, editable=False, max_digits=12)),
                        ("job_args", models.TextField(blank=True, default="", editable=False)),
                        ("job_cwd", models.CharField(blank=True, default="", editable=False, max_length=1024)),
                        ("job_env", models.JSONField(blank=True, default=dict, editable=False)),
                        ("job_explanation", models.TextField(blank=True, default="", editable=False)),
                        ("start_args", models.TextField(blank=True, default="", editable=False)),
                        ("result_traceback", models.TextField(blank=True, default="", editable=False)),
                        ("celery_task_id", models.CharField(blank=True, default="", editable=False, max_length=100)),
                        (
                            "instance_group",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                to="main.instancegroup",
                            ),
                        ),
                        (
                            "preferred_instance_groups_cache",
                            models.JSONField(blank=True, default=None, editable=False, null=True),
                        ),
                        ("task_impact", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.organization",
                            ),
                        ),
                        ("host_status_counts", models.JSONField(blank=True, default=None, editable=False, null=True)),
                        ("emitted_events", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "work_unit_id",
                            models.CharField(blank=True, default=None, editable=False, max_length=255, null=True),
                        ),
                        (
                            "dependent_jobs",
                            models.ManyToManyField(
                                editable=False, related_name="%(class)s_blocked_jobs", to="main.unifiedjob"
                            ),
                        ),
                        (
                            "labels",
                            models.ManyToManyField(blank=True, related_name="%(class)s_labels", to="main.label"),
                        ),
                        ("credentials", models.ManyToManyField(related_name="%(class)ss", to="main.credential")),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Credential",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "credential_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="credentials",
                                to="main.credentialtype",
                            ),
                        ),
                        ("managed", models.BooleanField(default=False, editable=False)),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="credentials",
                                to="main.organization",
                            ),
                        ),
                        ("inputs", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "ordering": ("name",),
                        "unique_together": {("organization", "name", "credential_type")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CredentialType",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ssh", "Machine"),
                                    ("vault", "Vault"),
                                    ("net", "Network"),
                                    ("scm", "Source Control"),
                                    ("cloud", "Cloud"),
                                    ("registry", "Container Registry"),
                                    ("token", "Personal Access Token"),
                                    ("insights", "Insights"),
                                    ("external", "External"),
                                    ("kubernetes", "Kubernetes"),
                                    ("galaxy", "Galaxy/Automation Hub"),
                                    ("cryptography", "Cryptography"),
                                ],
                                max_length=32,
                            ),
                        ),
                        ("namespace", models.CharField(default=None, editable=False, max_length=1024, null=True)),
                        ("managed", models.BooleanField(default=False, editable=False)),
                        ("inputs", models.JSONField(blank=True, default=dict)),
                        ("injectors", models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        "ordering": ("kind", "name"),
                        "unique_together": {("name", "kind")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="UnifiedJobTemplate",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "polymorphic_ctype",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="polymorphic_%(app_label)s.%(class)s_set+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "execution_environment",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.executionenvironment",
                            ),
                        ),
                        (
                            "current_job",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_as_current_job+",
                                to="main.unifiedjob",
                            ),
                        ),
                        (
                            "last_job",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_as_last_job+",
                                to="main.unifiedjob",
                            ),
                        ),
                        ("last_job_failed", models.BooleanField(default=False, editable=False)),
                        ("last_job_run", models.DateTimeField(default=None, editable=False, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("pending", "Pending"),
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("successful", "Successful"),
                                    ("failed", "Failed"),
                                    ("error", "Error"),
                                    ("canceled", "Canceled"),
                                    ("never updated", "Never Updated"),
                                    ("ok", "OK"),
                                    ("missing", "Missing"),
                                    ("none", "No External Source"),
                                ],
                                default="ok",
                                editable=False,
                                max_length=32,
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.organization",
                            ),
                        ),
                        ("credentials", models.ManyToManyField(related_name="%(class)ss", to="main.credential")),
                        (
                            "labels",
                            models.ManyToManyField(blank=True, related_name="%(class)s_labels", to="main.label"),
                        ),
                        (
                            "instance_groups",
                            explorer.fields.OrderedManyToManyField(
                                blank=True,
                                through="main.UnifiedJobTemplateInstanceGroupMembership",
                                to="main.instancegroup",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ExecutionEnvironment",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512, unique=True)),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="main.organization",
                            ),
                        ),
                        ("image", models.CharField(max_length=1024, verbose_name="image location")),
                        ("managed", models.BooleanField(default=False, editable=False)),
                        (
                            "credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        (
                            "pull",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("always", "Pull the image before every run."),
                                    ("missing", "Pull the image where it is missing."),
                                    ("never", "Never pull the image."),
                                ],
                                default="",
                                max_length=16,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created",),
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Inventory",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "organization",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="inventories",
                                to="main.organization",
                            ),
                        ),
                        ("variables", models.TextField(blank=True, default="")),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Its hosts are its own."),
                                    ("smart", "Its hosts are found by a filter."),
                                    ("constructed", "Its hosts come from other inventories."),
                                ],
                                default="",
                                max_length=32,
                            ),
                        ),
                        ("host_filter", models.TextField(blank=True, default=None, null=True)),
                        ("pending_deletion", models.BooleanField(default=False, editable=False)),
                        ("prevent_instance_group_fallback", models.BooleanField(default=False)),
                        ("has_active_failures", models.BooleanField(default=False, editable=False)),
                        ("total_hosts", models.PositiveIntegerField(default=0, editable=False)),
                        ("hosts_with_active_failures", models.PositiveIntegerField(default=0, editable=False)),
                        ("total_groups", models.PositiveIntegerField(default=0, editable=False)),
                        ("has_inventory_sources", models.BooleanField(default=False, editable=False)),
                        ("total_inventory_sources", models.PositiveIntegerField(default=0, editable=False)),
                        ("inventory_sources_with_failures", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "labels",
                            models.ManyToManyField(blank=True, related_name="inventory_labels", to="main.label"),
                        ),
                        (
                            "instance_groups",
                            explorer.fields.OrderedManyToManyField(
                                blank=True, through="main.InventoryInstanceGroupMembership", to="main.instancegroup"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "inventories",
                        "ordering": ("name",),
                        "unique_together": {("organization", "name")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Host",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="hosts", to="main.inventory"
                            ),
                        ),
                        ("enabled", models.BooleanField(default=True, verbose_name="in use")),
                        ("instance_id", models.CharField(blank=True, default="", max_length=1024)),
                        ("variables", models.TextField(blank=True, default="")),
                        (
                            "last_job",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="hosts_as_last_job+",
                                to="main.job",
                            ),
                        ),
                        (
                            "last_job_host_summary",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="hosts_as_last_job_summary+",
                                to="main.jobhostsummary",
                            ),
                        ),
                        (
                            "inventory_sources",
                            models.ManyToManyField(editable=False, related_name="hosts", to="main.inventorysource"),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "unique_together": {("inventory", "name")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Group",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="groups", to="main.inventory"
                            ),
                        ),
                        ("variables", models.TextField(blank=True, default="")),
                        ("parents", models.ManyToManyField(blank=True, related_name="children", to="main.group")),
                        ("hosts", models.ManyToManyField(blank=True, related_name="groups", to="main.host")),
                        (
                            "inventory_sources",
                            models.ManyToManyField(editable=False, related_name="groups", to="main.inventorysource"),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "unique_together": {("inventory", "name")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="JobHostSummary",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        (
                            "job",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="job_host_summaries",
                                to="main.job",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="job_host_summaries",
                                to="main.host",
                            ),
                        ),
                        ("host_name", models.CharField(default="", editable=False, max_length=1024)),
                        ("changed", models.PositiveIntegerField(default=0, editable=False)),
                        ("dark", models.PositiveIntegerField(default=0, editable=False)),
                        ("failures", models.PositiveIntegerField(default=0, editable=False)),
                        ("ignored", models.PositiveIntegerField(default=0, editable=False)),
                        ("ok", models.PositiveIntegerField(default=0, editable=False)),
                        ("processed", models.PositiveIntegerField(default=0, editable=False)),
                        ("rescued", models.PositiveIntegerField(default=0, editable=False)),
                        ("skipped", models.PositiveIntegerField(default=0, editable=False)),
                        ("failed", models.BooleanField(db_index=True, default=False, editable=False)),
                    ],
                    options={
                        "ordering": ("-pk",),
                        "unique_together": {("job", "host_name")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="JobLaunchConfig",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        (
                            "inventory",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.inventory",
                            ),
                        ),
                        ("char_prompts", models.JSONField(blank=True, default=dict)),
                        ("extra_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("survey_passwords", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "execution_environment",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_as_prompt",
                                to="main.executionenvironment",
                            ),
                        ),
                        (
                            "job",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="launch_config",
                                to="main.unifiedjob",
                            ),
                        ),
                        ("credentials", models.ManyToManyField(related_name="%(class)ss", to="main.credential")),
                        ("labels", models.ManyToManyField(related_name="%(class)s_labels", to="main.label")),
                        (
                            "instance_groups",
                            explorer.fields.OrderedManyToManyField(
                                blank=True,
                                related_name="%(class)ss",
                                through="main.JobLaunchConfigInstanceGroupMembership",
                                to="main.instancegroup",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Label",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512)),
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="labels",
                                to="main.organization",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("organization", "name"),
                        "unique_together": {("organization", "name")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Organization",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        ("description", models.TextField(blank=True, default="")),
                        (
                            "created_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_created+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "modified_by",
                            models.ForeignKey(
                                default=None,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_modified+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=512, unique=True)),
                        ("max_hosts", models.PositiveIntegerField(blank=True, default=0)),
                        ("custom_virtualenv", models.CharField(blank=True, default=None, max_length=100, null=True)),
                        (
                            "default_environment",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="main.executionenvironment",
                            ),
                        ),
                        (
                            "instance_groups",
                            explorer.fields.OrderedManyToManyField(
                                blank=True, through="main.OrganizationInstanceGroupMembership", to="main.instancegroup"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkflowJobNode",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        (
                            "inventory",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.inventory",
                            ),
                        ),
                        ("char_prompts", models.JSONField(blank=True, default=dict)),
                        ("extra_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("survey_passwords", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "execution_environment",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_as_prompt",
                                to="main.executionenvironment",
                            ),
                        ),
                        ("all_parents_must_converge", models.BooleanField(default=False)),
                        (
                            "unified_job_template",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        (
                            "job",
                            models.OneToOneField(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="unified_job_node",
                                to="main.unifiedjob",
                            ),
                        ),
                        (
                            "workflow_job",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="workflow_job_nodes",
                                to="main.workflowjob",
                            ),
                        ),
                        ("ancestor_artifacts", explorer.fields.JSONBlob(blank=True, default=dict, editable=False)),
                        ("do_not_run", models.BooleanField(default=False)),
                        ("identifier", models.CharField(blank=True, max_length=512)),
                        ("credentials", models.ManyToManyField(related_name="%(class)ss", to="main.credential")),
                        ("labels", models.ManyToManyField(related_name="%(class)s_labels", to="main.label")),
                        (
                            "success_nodes",
                            models.ManyToManyField(
                                blank=True, related_name="%(class)ss_success", to="main.workflowjobnode"
                            ),
                        ),
                        (
                            "failure_nodes",
                            models.ManyToManyField(
                                blank=True, related_name="%(class)ss_failure", to="main.workflowjobnode"
                            ),
                        ),
                        (
                            "always_nodes",
                            models.ManyToManyField(
                                blank=True, related_name="%(class)ss_always", to="main.workflowjobnode"
                            ),
                        ),
                        (
                            "instance_groups",
                            explorer.fields.OrderedManyToManyField(
                                blank=True,
                                related_name="workflow_job_node_instance_groups",
                                through="main.WorkflowJobNodeBaseInstanceGroupMembership",
                                to="main.instancegroup",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["identifier", "workflow_job"], name="main_wfjnode_identifier_job")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkflowJobTemplateNode",
                    fields=[
                        (
                            "id",
                            models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("created", models.DateTimeField(default=None, editable=False)),
                        ("modified", models.DateTimeField(default=None, editable=False)),
                        (
                            "inventory",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.inventory",
                            ),
                        ),
                        ("char_prompts", models.JSONField(blank=True, default=dict)),
                        ("extra_data", explorer.fields.JSONBlob(blank=True, default=dict)),
                        ("survey_passwords", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "execution_environment",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)s_as_prompt",
                                to="main.executionenvironment",
                            ),
                        ),
                        ("all_parents_must_converge", models.BooleanField(default=False)),
                        (
                            "unified_job_template",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        (
                            "workflow_job_template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="workflow_job_template_nodes",
                                to="main.workflowjobtemplate",
                            ),
                        ),
                        (
                            "identifier",
                            models.CharField(
                                default=explorer.models.workflow.template_node.new_identifier, max_length=512
                            ),
                        ),
                        ("credentials", models.ManyToManyField(related_name="%(class)ss", to="main.credential")),
                        ("labels", models.ManyToManyField(related_name="%(class)s_labels", to="main.label")),
                        (
                            "success_nodes",
                            models.ManyToManyField(
                                blank=True, related_name="%(class)ss_success", to="main.workflowjobtemplatenode"
                            ),
                        ),
                        (
                            "failure_nodes",
                            models.ManyToManyField(
                                blank=True, related_name="%(class)ss_failure", to="main.workflowjobtemplatenode"
                            ),
                        ),
                        (
                            "always_nodes",
                            models.ManyToManyField(
                                blank=True, related_name="%(class)ss_always", to="main.workflowjobtemplatenode"
                            ),
                        ),
                        (
                            "instance_groups",
                            explorer.fields.OrderedManyToManyField(
                                blank=True,
                                related_name="workflow_job_template_node_instance_groups",
                                through="main.WorkflowJobTemplateNodeBaseInstanceGroupMembership",
                                to="main.instancegroup",
                            ),
                        ),
                    ],
                    options={
                        "unique_together": {("identifier", "workflow_job_template")},
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdHocCommand",
                    fields=[
                        (
                            "unifiedjob_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjob",
                            ),
                        ),
                        ("diff_mode", models.BooleanField(default=False)),
                        (
                            "job_type",
                            models.CharField(
                                choices=[("run", "Run"), ("check", "Check")], default="run", max_length=64
                            ),
                        ),
                        (
                            "inventory",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="ad_hoc_commands",
                                to="main.inventory",
                            ),
                        ),
                        ("limit", models.TextField(blank=True, default="")),
                        (
                            "credential",
                            models.ForeignKey(
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="ad_hoc_commands",
                                to="main.credential",
                            ),
                        ),
                        ("module_name", models.CharField(blank=True, default="", max_length=1024)),
                        ("module_args", models.TextField(blank=True, default="")),
                        ("forks", models.PositiveIntegerField(blank=True, default=0)),
                        (
                            "verbosity",
                            models.PositiveIntegerField(
                                blank=True,
                                choices=[
                                    (0, "0 (Normal)"),
                                    (1, "1 (Verbose)"),
                                    (2, "2 (More Verbose)"),
                                    (3, "3 (Debug)"),
                                    (4, "4 (Connection Debug)"),
                                    (5, "5 (WinRM Debug)"),
                                ],
                                default=0,
                            ),
                        ),
                        ("become_enabled", models.BooleanField(default=False)),
                        ("extra_vars", models.TextField(blank=True, default="")),
                        (
                            "hosts",
                            models.ManyToManyField(
                                editable=False,
                                related_name="ad_hoc_commands",
                                through="main.AdHocCommandEvent",
                                to="main.host",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjob",),
                ),
                migrations.CreateModel(
                    name="InventorySource",
                    fields=[
                        (
                            "unifiedjobtemplate_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        ("source", models.CharField(default=None, max_length=32)),
                        ("source_path", models.CharField(blank=True, default="", max_length=1024)),
                        ("source_vars", models.TextField(blank=True, default="")),
                        ("scm_branch", models.CharField(blank=True, default="", max_length=1024)),
                        ("enabled_var", models.TextField(blank=True, default="")),
                        ("enabled_value", models.TextField(blank=True, default="")),
                        ("host_filter", models.TextField(blank=True, default="")),
                        ("overwrite", models.BooleanField(default=False)),
                        ("overwrite_vars", models.BooleanField(default=False)),
                        ("timeout", models.IntegerField(blank=True, default=0)),
                        (
                            "verbosity",
                            models.PositiveIntegerField(
                                blank=True, choices=[(0, "0 (WARNING)"), (1, "1 (INFO)"), (2, "2 (DEBUG)")], default=1
                            ),
                        ),
                        ("limit", models.TextField(blank=True, default="")),
                        ("custom_virtualenv", models.CharField(blank=True, default=None, max_length=100, null=True)),
                        (
                            "inventory",
                            models.ForeignKey(
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inventory_sources",
                                to="main.inventory",
                            ),
                        ),
                        (
                            "source_project",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scm_inventory_sources",
                                to="main.project",
                            ),
                        ),
                        ("update_on_launch", models.BooleanField(default=False)),
                        ("update_cache_timeout", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ("inventory", "name"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjobtemplate", models.Model),
                ),
                migrations.CreateModel(
                    name="InventoryUpdate",
                    fields=[
                        (
                            "unifiedjob_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjob",
                            ),
                        ),
                        ("source", models.CharField(default=None, max_length=32)),
                        ("source_path", models.CharField(blank=True, default="", max_length=1024)),
                        ("source_vars", models.TextField(blank=True, default="")),
                        ("scm_branch", models.CharField(blank=True, default="", max_length=1024)),
                        ("enabled_var", models.TextField(blank=True, default="")),
                        ("enabled_value", models.TextField(blank=True, default="")),
                        ("host_filter", models.TextField(blank=True, default="")),
                        ("overwrite", models.BooleanField(default=False)),
                        ("overwrite_vars", models.BooleanField(default=False)),
                        ("timeout", models.IntegerField(blank=True, default=0)),
                        (
                            "verbosity",
                            models.PositiveIntegerField(
                                blank=True, choices=[(0, "0 (WARNING)"), (1, "1 (INFO)"), (2, "2 (DEBUG)")], default=1
                            ),
                        ),
                        ("limit", models.TextField(blank=True, default="")),
                        ("custom_virtualenv", models.CharField(blank=True, default=None, max_length=100, null=True)),
                        (
                            "inventory",
                            models.ForeignKey(
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="inventory_updates",
                                to="main.inventory",
                            ),
                        ),
                        (
                            "inventory_source",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inventory_updates",
                                to="main.inventorysource",
                            ),
                        ),
                        ("license_error", models.BooleanField(default=False, editable=False)),
                        ("org_host_limit_error", models.BooleanField(default=False, editable=False)),
                        (
                            "source_project_update",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scm_inventory_updates",
                                to="main.projectupdate",
                            ),
                        ),
                        ("scm_revision", models.CharField(blank=True, default="", editable=False, max_length=1024)),
                    ],
                    options={
                        "ordering": ("inventory", "name"),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjob", models.Model),
                ),
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "unifiedjob_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjob",
                            ),
                        ),
                        ("survey_passwords", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "webhook_service",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("github", "GitHub"),
                                    ("gitlab", "GitLab"),
                                    ("bitbucket_dc", "Bitbucket Data Center"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "webhook_credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        ("webhook_guid", models.CharField(blank=True, max_length=128)),
                        ("diff_mode", models.BooleanField(default=False)),
                        (
                            "job_type",
                            models.CharField(
                                choices=[("run", "Run"), ("check", "Check"), ("scan", "Scan")],
                                default="run",
                                max_length=64,
                            ),
                        ),
                        (
                            "inventory",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.inventory",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.project",
                            ),
                        ),
                        ("playbook", models.CharField(blank=True, default="", max_length=1024)),
                        ("scm_branch", models.CharField(blank=True, default="", max_length=1024)),
                        ("forks", models.PositiveIntegerField(blank=True, default=0)),
                        ("limit", models.TextField(blank=True, default="")),
                        (
                            "verbosity",
                            models.PositiveIntegerField(
                                blank=True,
                                choices=[
                                    (0, "0 (Normal)"),
                                    (1, "1 (Verbose)"),
                                    (2, "2 (More Verbose)"),
                                    (3, "3 (Debug)"),
                                    (4, "4 (Connection Debug)"),
                                    (5, "5 (WinRM Debug)"),
                                ],
                                default=0,
                            ),
                        ),
                        ("extra_vars", models.TextField(blank=True, default="")),
                        ("job_tags", models.TextField(blank=True, default="")),
                        ("force_handlers", models.BooleanField(blank=True, default=False)),
                        ("skip_tags", models.CharField(blank=True, default="", max_length=1024)),
                        ("start_at_task", models.CharField(blank=True, default="", max_length=1024)),
                        ("become_enabled", models.BooleanField(default=False)),
                        ("allow_simultaneous", models.BooleanField(default=False, verbose_name="concurrent jobs")),
                        ("timeout", models.IntegerField(blank=True, default=0)),
                        ("use_fact_cache", models.BooleanField(default=False)),
                        (
                            "job_template",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="jobs",
                                to="main.jobtemplate",
                            ),
                        ),
                        ("artifacts", explorer.fields.JSONBlob(blank=True, default=dict, editable=False)),
                        ("scm_revision", models.CharField(blank=True, default="", editable=False, max_length=1024)),
                        (
                            "project_update",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                to="main.projectupdate",
                            ),
                        ),
                        ("job_slice_number", models.PositiveIntegerField(blank=True, default=0)),
                        ("job_slice_count", models.PositiveIntegerField(blank=True, default=1)),
                        (
                            "hosts",
                            models.ManyToManyField(
                                editable=False,
                                related_name="jobs",
                                through="main.JobHostSummary",
                                through_fields=("job", "host"),
                                to="main.host",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjob", models.Model),
                ),
                migrations.CreateModel(
                    name="JobTemplate",
                    fields=[
                        (
                            "unifiedjobtemplate_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        ("survey_enabled", models.BooleanField(default=False)),
                        ("survey_spec", models.JSONField(blank=True, default=dict)),
                        ("ask_inventory_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_limit_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_scm_branch_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_labels_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_tags_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_skip_tags_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_variables_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        (
                            "webhook_service",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("github", "GitHub"),
                                    ("gitlab", "GitLab"),
                                    ("bitbucket_dc", "Bitbucket Data Center"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("webhook_key", models.CharField(blank=True, max_length=64)),
                        (
                            "webhook_credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        ("diff_mode", models.BooleanField(default=False)),
                        (
                            "inventory",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.inventory",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.project",
                            ),
                        ),
                        ("playbook", models.CharField(blank=True, default="", max_length=1024)),
                        ("scm_branch", models.CharField(blank=True, default="", max_length=1024)),
                        ("forks", models.PositiveIntegerField(blank=True, default=0)),
                        ("limit", models.TextField(blank=True, default="")),
                        (
                            "verbosity",
                            models.PositiveIntegerField(
                                blank=True,
                                choices=[
                                    (0, "0 (Normal)"),
                                    (1, "1 (Verbose)"),
                                    (2, "2 (More Verbose)"),
                                    (3, "3 (Debug)"),
                                    (4, "4 (Connection Debug)"),
                                    (5, "5 (WinRM Debug)"),
                                ],
                                default=0,
                            ),
                        ),
                        ("extra_vars", models.TextField(blank=True, default="")),
                        ("job_tags", models.TextField(blank=True, default="")),
                        ("force_handlers", models.BooleanField(blank=True, default=False)),
                        ("skip_tags", models.CharField(blank=True, default="", max_length=1024)),
                        ("start_at_task", models.CharField(blank=True, default="", max_length=1024)),
                        ("become_enabled", models.BooleanField(default=False)),
                        ("allow_simultaneous", models.BooleanField(default=False, verbose_name="concurrent jobs")),
                        ("timeout", models.IntegerField(blank=True, default=0)),
                        ("use_fact_cache", models.BooleanField(default=False)),
                        (
                            "job_type",
                            models.CharField(
                                choices=[("run", "Run"), ("check", "Check")], default="run", max_length=64
                            ),
                        ),
                        ("host_config_key", models.CharField(blank=True, default="", max_length=1024)),
                        ("ask_diff_mode_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_job_type_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_verbosity_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_credential_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_execution_environment_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_forks_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_job_slice_count_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_timeout_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_instance_groups_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("job_slice_count", models.PositiveIntegerField(blank=True, default=1)),
                        ("prevent_instance_group_fallback", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("name",),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjobtemplate", models.Model),
                ),
                migrations.CreateModel(
                    name="SystemJobTemplate",
                    fields=[
                        (
                            "unifiedjobtemplate_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        (
                            "job_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cleanup_jobs", "Forget old jobs"),
                                    ("cleanup_activitystream", "Forget old activity"),
                                    ("cleanup_sessions", "Forget expired browser sessions"),
                                    ("cleanup_tokens", "Forget expired tokens"),
                                ],
                                default="",
                                max_length=32,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjobtemplate", models.Model),
                ),
                migrations.CreateModel(
                    name="SystemJob",
                    fields=[
                        (
                            "unifiedjob_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjob",
                            ),
                        ),
                        (
                            "job_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("cleanup_jobs", "Forget old jobs"),
                                    ("cleanup_activitystream", "Forget old activity"),
                                    ("cleanup_sessions", "Forget expired browser sessions"),
                                    ("cleanup_tokens", "Forget expired tokens"),
                                ],
                                default="",
                                max_length=32,
                            ),
                        ),
                        (
                            "system_job_template",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="jobs",
                                to="main.systemjobtemplate",
                            ),
                        ),
                        ("extra_vars", models.TextField(blank=True, default="")),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjob", models.Model),
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "unifiedjobtemplate_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        ("local_path", models.CharField(blank=True, max_length=1024)),
                        (
                            "scm_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Manual"),
                                    ("git", "Git"),
                                    ("svn", "Subversion"),
                                    ("insights", "Red Hat Insights"),
                                    ("archive", "Remote Archive"),
                                ],
                                default="",
                                max_length=8,
                            ),
                        ),
                        ("scm_url", models.CharField(blank=True, default="", max_length=1024)),
                        ("scm_branch", models.CharField(blank=True, default="", max_length=256)),
                        ("scm_refspec", models.CharField(blank=True, default="", max_length=1024)),
                        ("scm_clean", models.BooleanField(default=False)),
                        ("scm_delete_on_update", models.BooleanField(default=False)),
                        ("scm_track_submodules", models.BooleanField(default=False)),
                        (
                            "credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        ("timeout", models.IntegerField(blank=True, default=0)),
                        (
                            "default_environment",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="main.executionenvironment",
                            ),
                        ),
                        ("scm_update_on_launch", models.BooleanField(default=False)),
                        ("scm_update_cache_timeout", models.PositiveIntegerField(blank=True, default=0)),
                        ("allow_override", models.BooleanField(default=False)),
                        ("scm_revision", models.CharField(blank=True, default="", editable=False, max_length=1024)),
                        ("playbook_files", models.JSONField(blank=True, default=list, editable=False)),
                        ("inventory_files", models.JSONField(blank=True, default=list, editable=False)),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjobtemplate", models.Model),
                ),
                migrations.CreateModel(
                    name="ProjectUpdate",
                    fields=[
                        (
                            "unifiedjob_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjob",
                            ),
                        ),
                        ("local_path", models.CharField(blank=True, max_length=1024)),
                        (
                            "scm_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Manual"),
                                    ("git", "Git"),
                                    ("svn", "Subversion"),
                                    ("insights", "Red Hat Insights"),
                                    ("archive", "Remote Archive"),
                                ],
                                default="",
                                max_length=8,
                            ),
                        ),
                        ("scm_url", models.CharField(blank=True, default="", max_length=1024)),
                        ("scm_branch", models.CharField(blank=True, default="", max_length=256)),
                        ("scm_refspec", models.CharField(blank=True, default="", max_length=1024)),
                        ("scm_clean", models.BooleanField(default=False)),
                        ("scm_delete_on_update", models.BooleanField(default=False)),
                        ("scm_track_submodules", models.BooleanField(default=False)),
                        (
                            "credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        ("timeout", models.IntegerField(blank=True, default=0)),
                        (
                            "project",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="project_updates",
                                to="main.project",
                            ),
                        ),
                        (
                            "job_type",
                            models.CharField(
                                choices=[("run", "Run"), ("check", "Check")], default="check", max_length=64
                            ),
                        ),
                        ("job_tags", models.CharField(blank=True, default="", max_length=1024)),
                        ("scm_revision", models.CharField(blank=True, default="", editable=False, max_length=1024)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjob", models.Model),
                ),
                migrations.CreateModel(
                    name="WorkflowJob",
                    fields=[
                        (
                            "unifiedjob_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjob",
                            ),
                        ),
                        ("survey_passwords", models.JSONField(blank=True, default=dict, editable=False)),
                        (
                            "webhook_service",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("github", "GitHub"),
                                    ("gitlab", "GitLab"),
                                    ("bitbucket_dc", "Bitbucket Data Center"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "webhook_credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        ("webhook_guid", models.CharField(blank=True, max_length=128)),
                        (
                            "inventory",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.inventory",
                            ),
                        ),
                        ("char_prompts", models.JSONField(blank=True, default=dict)),
                        ("extra_vars", models.TextField(blank=True, default="")),
                        ("allow_simultaneous", models.BooleanField(default=False, verbose_name="concurrent jobs")),
                        (
                            "workflow_job_template",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="workflow_jobs",
                                to="main.workflowjobtemplate",
                            ),
                        ),
                        (
                            "job_template",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="slice_workflow_jobs",
                                to="main.jobtemplate",
                            ),
                        ),
                        ("is_sliced_job", models.BooleanField(default=False, verbose_name="slices one job")),
                        (
                            "instance_groups",
                            explorer.fields.OrderedManyToManyField(
                                blank=True,
                                related_name="workflow_job_instance_groups",
                                through="main.WorkflowJobInstanceGroupMembership",
                                to="main.instancegroup",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjob", models.Model),
                ),
                migrations.CreateModel(
                    name="WorkflowJobTemplate",
                    fields=[
                        (
                            "unifiedjobtemplate_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to="main.unifiedjobtemplate",
                            ),
                        ),
                        ("survey_enabled", models.BooleanField(default=False)),
                        ("survey_spec", models.JSONField(blank=True, default=dict)),
                        ("ask_inventory_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_limit_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_scm_branch_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_labels_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_tags_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_skip_tags_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        ("ask_variables_on_launch", explorer.fields.AskForField(blank=True, default=False)),
                        (
                            "webhook_service",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("github", "GitHub"),
                                    ("gitlab", "GitLab"),
                                    ("bitbucket_dc", "Bitbucket Data Center"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("webhook_key", models.CharField(blank=True, max_length=64)),
                        (
                            "webhook_credential",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.credential",
                            ),
                        ),
                        (
                            "inventory",
                            models.ForeignKey(
                                blank=True,
                                default=None,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="%(class)ss",
                                to="main.inventory",
                            ),
                        ),
                        ("char_prompts", models.JSONField(blank=True, default=dict)),
                        ("extra_vars", models.TextField(blank=True, default="")),
                        ("allow_simultaneous", models.BooleanField(default=False, verbose_name="concurrent jobs")),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("main.unifiedjobtemplate", models.Model),
                ),
            ],
        ),
    ]
