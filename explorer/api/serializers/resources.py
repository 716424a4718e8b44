"""What a launch form lets one choose from. These lists are read only here; the rules are those of AWX's serializers."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.contrib.auth.models import User
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from explorer.api.serializers.base import BaseSerializer, BaseSerializerWithVariables
from explorer.api.serializers.field_names import without
from explorer.api.serializers.links import detail, foreign_links, own_links
from explorer.api.serializers.unified_jobs import LabelsListMixin
from explorer.api.validators import vars_validate_or_raise
from explorer.models import (
    Credential,
    CredentialType,
    ExecutionEnvironment,
    Group,
    Host,
    Instance,
    InstanceGroup,
    Inventory,
    JobTemplate,
    Label,
    Organization,
    Project,
)
from explorer.utils import parse_yaml_or_json
from explorer.utils.encryption import MARK

_NAMELESS = without(BaseSerializer.Meta.fields, "name", "description")


class OrganizationSerializer(BaseSerializer):
    """(AWX: api.serializers.OrganizationSerializer)"""

    show_capabilities = ("edit", "delete")

    class Meta(BaseSerializer.Meta):
        model = Organization
        fields = (*BaseSerializer.Meta.fields, "max_hosts", "default_environment")

    def get_related(self, obj: Organization) -> dict[str, str]:
        """Add the execution environment that its jobs run in by default."""
        return super().get_related(obj) | foreign_links(obj, "default_environment")

    def get_summary_fields(self, obj: Organization) -> dict[str, Any]:
        """Add in a detail view how much there is in the organization. Teams are not kept here."""
        summary = super().get_summary_fields(obj)
        if self.is_detail_view:
            summary["related_field_counts"] = {
                "inventories": obj.inventories.count(),
                "teams": 0,
                "users": obj.member_role.members.all().count(),
                "job_templates": JobTemplate.objects.filter(organization=obj).count(),
                "admins": obj.admin_role.members.all().count(),
                "projects": Project.objects.filter(organization=obj).count(),
            }
        return summary

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model. Raises ValidationError where someone else than a superuser changes `max_hosts`."""
        limit, so_far = attrs.get("max_hosts"), getattr(self.instance, "max_hosts", None)
        if limit not in (None, so_far) and not self.context["request"].user.is_superuser:
            raise serializers.ValidationError("Only a superuser changes how many hosts an organization may have.")
        return super().validate(attrs)


class UserSerializer(BaseSerializer):
    """(AWX: api.serializers.UserSerializer)"""

    class Meta(BaseSerializer.Meta):
        model = User
        fields: ClassVar[tuple[str, ...]] = (
            *_NAMELESS,
            "username",
            "first_name",
            "last_name",
            "email",
            "is_superuser",
            "is_system_auditor",
            "last_login",
            "password",
        )
        read_only_fields: ClassVar[tuple[str, ...]] = ("last_login", "is_system_auditor")
        extra_kwargs: ClassVar[dict[str, Any]] = {
            "password": {"write_only": True, "required": False, "default": "", "allow_blank": True}
        }

    def get_related(self, obj: User) -> dict[str, str]:
        """Add the user's tokens."""
        return super().get_related(obj) | own_links(obj, personal_tokens="user_personal_token_list")

    def get_validation_exclusions(self, obj: Any = None) -> list[str]:
        """Add the password, which is stored as a hash, and the auditor's role, which is no column."""
        return [*super().get_validation_exclusions(obj), "password", "is_system_auditor"]

    def validate_password(self, value: str) -> str:
        """Return the password. Raises ValidationError for a new user without one."""
        if self.instance is None and not value:
            raise serializers.ValidationError("A new user needs a password.")
        return value

    def create(self, validated_data: dict[str, Any]) -> User:
        """Create the user, with the password as a hash."""
        return self._update_password(super().create({**validated_data, "password": ""}), validated_data)

    def update(self, instance: User, validated_data: dict[str, Any]) -> User:
        """Change the user, and the password where one is sent."""
        others = {name: value for name, value in validated_data.items() if name != "password"}
        return self._update_password(super().update(instance, others), validated_data)

    def _update_password(self, user: User, sent: dict[str, Any]) -> User:
        if password := sent.get("password"):
            user.set_password(password)
            user.save(update_fields=["password"])
        return user

    def to_representation(self, obj: User) -> dict[str, Any]:
        """Return the user as JSON, with a mark in place of the password."""
        return super().to_representation(obj) | {"password": MARK}


class InventorySerializer(LabelsListMixin, BaseSerializerWithVariables):
    """(AWX: api.serializers.InventorySerializer)"""

    show_capabilities = ("edit", "delete", "adhoc", "copy")

    class Meta(BaseSerializer.Meta):
        model = Inventory
        fields: ClassVar[tuple[str, ...]] = (
            *BaseSerializer.Meta.fields,
            "organization",
            "kind",
            "host_filter",
            "variables",
            "has_active_failures",
            "total_hosts",
            "hosts_with_active_failures",
            "total_groups",
            "has_inventory_sources",
            "total_inventory_sources",
            "inventory_sources_with_failures",
            "pending_deletion",
            "prevent_instance_group_fallback",
        )

    def get_related(self, obj: Inventory) -> dict[str, str]:
        """Add what there is below the inventory's address, and its organization."""
        links = super().get_related(obj) | own_links(
            obj,
            hosts="inventory_hosts_list",
            groups="inventory_groups_list",
            ad_hoc_commands="inventory_ad_hoc_commands_list",
            instance_groups="inventory_instance_groups_list",
            labels="inventory_label_list",
        )
        if obj.kind in ("", "constructed"):
            links |= own_links(
                obj,
                update_inventory_sources="inventory_inventory_sources_update",
                inventory_sources="inventory_inventory_sources_list",
            )
        return links | foreign_links(obj, "organization")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model. Raises ValidationError for a smart inventory without a filter for its hosts."""
        wanted = {name: attrs.get(name, getattr(self.instance, name, None)) for name in ("kind", "host_filter")}
        if wanted["kind"] == "smart" and not wanted["host_filter"]:
            raise serializers.ValidationError({"host_filter": "A smart inventory finds its hosts by this filter."})
        return super().validate(attrs)


class HostSerializer(BaseSerializerWithVariables):
    """(AWX: api.serializers.HostSerializer)"""

    show_capabilities = ("edit", "delete")

    class Meta(BaseSerializer.Meta):
        model = Host
        fields = (*BaseSerializer.Meta.fields, "inventory", "enabled", "instance_id", "variables")

    def get_related(self, obj: Host) -> dict[str, str]:
        """Add the host's ad hoc commands and events, its inventory, and its last job."""
        links = super().get_related(obj) | own_links(
            obj,
            job_events="host_job_events_list",
            job_host_summaries="host_job_host_summaries_list",
            ad_hoc_commands="host_ad_hoc_commands_list",
            ad_hoc_command_events="host_ad_hoc_command_events_list",
        )
        return links | foreign_links(obj, "inventory", "last_job", "last_job_host_summary")

    def get_summary_fields(self, obj: Host) -> dict[str, Any]:
        """Add the five latest jobs that reached the host."""
        summaries = obj.job_host_summaries.select_related("job__job_template").order_by("-created")
        recent = [
            {
                "id": one.job.pk,
                "name": one.job.job_template.name if one.job.job_template else "",
                "type": one.job.job_type_name,
                "status": one.job.status,
                "finished": one.job.finished,
            }
            for one in summaries[:5]
        ]
        return super().get_summary_fields(obj) | {"recent_jobs": recent}

    def validate_variables(self, value: Any) -> Any:
        """Return the text. Raises ValidationError where it doesn't spell a dictionary."""
        return vars_validate_or_raise(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model; a name with a port (`web1:2222`) becomes the name and a variable.

        Raises ValidationError for a port that is no number from 1 to 65535.
        """
        name, _, port = attrs.get("name", getattr(self.instance, "name", "")).partition(":")
        if port and ":" not in port:
            if not (port.isdecimal() and 1 <= int(port) <= 65535):
                raise serializers.ValidationError(f"{port!r} is no port: give a number from 1 to 65535.")
            variables = parse_yaml_or_json(attrs.get("variables", getattr(self.instance, "variables", "")))
            attrs = {**attrs, "name": name, "variables": json.dumps({**variables, "ansible_ssh_port": int(port)})}
        return super().validate(attrs)


class GroupSerializer(BaseSerializerWithVariables):
    """(AWX: api.serializers.GroupSerializer)"""

    show_capabilities = ("edit", "delete")

    class Meta(BaseSerializer.Meta):
        model = Group
        fields = (*BaseSerializer.Meta.fields, "inventory", "variables")

    def get_related(self, obj: Group) -> dict[str, str]:
        """Add the group's hosts and the groups inside it, and its inventory."""
        links = super().get_related(obj) | own_links(obj, hosts="group_hosts_list", children="group_children_list")
        return links | foreign_links(obj, "inventory")

    def validate_name(self, value: str) -> str:
        """Return the name. Raises ValidationError for one that Ansible keeps for itself."""
        if value in ("all", "_meta"):
            raise serializers.ValidationError("Ansible keeps this name for itself.")
        return value


class CredentialSerializer(BaseSerializer):
    """A credential, whose secret inputs come in and never get out (AWX: api.serializers.CredentialSerializer)."""

    show_capabilities = ("edit", "delete", "copy", "use")

    class Meta(BaseSerializer.Meta):
        model = Credential
        fields: ClassVar[tuple[str, ...]] = (
            *BaseSerializer.Meta.fields,
            "organization",
            "credential_type",
            "managed",
            "inputs",
            "kind",
            "cloud",
            "kubernetes",
            "passwords_needed",
        )

    def get_related(self, obj: Credential) -> dict[str, str]:
        """Add the organization and the type."""
        return super().get_related(obj) | foreign_links(obj, "organization", "credential_type")

    def to_representation(self, obj: Credential) -> dict[str, Any]:
        """Return the credential as JSON, with a mark in place of each secret."""
        shown = super().to_representation(obj)
        return shown | ({"inputs": obj.display_inputs()} if "inputs" in shown else {})

    def get_summary_fields(self, obj: Credential) -> dict[str, Any]:
        """Add the owners: users with the admin role, and the organization."""
        users = [
            {
                "id": one.pk,
                "type": "user",
                "name": one.username,
                "description": f"{one.first_name} {one.last_name}",
                "url": detail("user", one.pk),
            }
            for one in obj.admin_role.members.all()
        ]
        organizations = [
            {
                "id": one.pk,
                "type": "organization",
                "name": one.name,
                "description": one.description,
                "url": detail("organization", one.pk),
            }
            for one in [obj.organization]
            if one is not None
        ]
        return super().get_summary_fields(obj) | {"owners": users + organizations}

    def get_validation_exclusions(self, obj: Any = None) -> list[str]:
        """Return the fields except type and inputs, which are validated together even where one of them is not sent."""
        return [name for name in super().get_validation_exclusions(obj) if name not in ("credential_type", "inputs")]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model. Raises PermissionDenied for a credential that AWX manages itself."""
        if self.instance and self.instance.managed:
            raise PermissionDenied("This credential is managed by AWX and can't be changed.")
        kind = attrs.get("credential_type", getattr(self.instance, "credential_type", None))
        held: Any = self.instance
        changes = held is not None and kind is not None and held.credential_type_id != kind.pk
        if changes and held.unifiedjobtemplates.exists():
            raise serializers.ValidationError({"credential_type": "Templates use it: its type can't change."})
        if "inputs" in attrs and kind is not None:
            check_inputs(kind, attrs["inputs"])
        return super().validate(attrs)


class CredentialSerializerCreate(CredentialSerializer):
    """A new credential, and whose it is (AWX: api.serializers.CredentialSerializerCreate)."""

    user = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.all(), required=False, default=None, write_only=True, allow_null=True
    )

    class Meta(CredentialSerializer.Meta):
        fields = (*CredentialSerializer.Meta.fields, "user")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate as for a change. Raises ValidationError for a credential of nobody, or of two owners."""
        owners = [name for name in ("user", "organization") if attrs.get(name)]
        if len(owners) != 1:
            raise serializers.ValidationError({"detail": "Name its owner: one of `user` and `organization`."})
        user = attrs.pop("user", None)
        return super().validate(attrs) | {"user": user}

    def create(self, validated_data: dict[str, Any]) -> Credential:
        """Create the credential; a user who owns it gets its admin role."""
        owner = validated_data.pop("user", None)
        credential = super().create(validated_data)
        if owner is not None:
            credential.admin_role.members.add(owner)
        return credential


class CredentialTypeSerializer(BaseSerializer):
    """(AWX: api.serializers.CredentialTypeSerializer)"""

    show_capabilities = ("edit", "delete")

    class Meta(BaseSerializer.Meta):
        model = CredentialType
        fields: ClassVar[tuple[str, ...]] = (
            *BaseSerializer.Meta.fields,
            "kind",
            "namespace",
            "managed",
            "inputs",
            "injectors",
        )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model.

        Raises PermissionDenied for a type that AWX manages, or whose inputs would change under credentials that have
        them; ValidationError for a kind that only AWX makes, and for inputs that are no list of fields.
        """
        if self.instance and self.instance.managed:
            raise PermissionDenied("This type is managed by AWX and can't be changed.")
        used = self.instance is not None and self.instance.credentials.exists()
        if used and attrs.get("inputs", self.instance.inputs) != self.instance.inputs:  # type: ignore[union-attr]
            raise PermissionDenied("Credentials have these inputs: they can't be changed.")
        if attrs.get("kind", getattr(self.instance, "kind", None)) not in ("cloud", "net"):
            raise serializers.ValidationError({"kind": "A type of one's own is of the kind 'cloud' or 'net'."})
        _check_fields(attrs.get("inputs", {}))
        if not isinstance(attrs.get("injectors", {}), dict):
            raise serializers.ValidationError({"injectors": "This has to be a dictionary."})
        return super().validate(attrs)


def _check_fields(inputs: Any) -> None:
    fields = inputs.get("fields", []) if isinstance(inputs, dict) else None
    if not isinstance(fields, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(one.get("label"), str) for one in fields
    ):
        raise serializers.ValidationError({"inputs": "`fields` is a list of fields, each with an `id` and a `label`."})


def check_inputs(kind: CredentialType, inputs: Any) -> None:
    """Raise ValidationError for inputs that the type doesn't have, or that are of another type."""
    if not isinstance(inputs, dict):
        raise serializers.ValidationError({"inputs": "This has to be a dictionary."})
    types = {field["id"]: bool if field.get("type") == "boolean" else str for field in kind.inputs.get("fields", [])}
    errors = [f"{name!r} is no input of {kind.name}." for name in inputs if name not in types]
    errors += [
        f"{name!r} has to be of type {types[name].__name__}."
        for name, value in inputs.items()
        if name in types and not isinstance(value, types[name])
    ]
    if errors:
        raise serializers.ValidationError({"inputs": errors})


class LabelSerializer(BaseSerializer):
    """(AWX: api.serializers.LabelSerializer)"""

    class Meta(BaseSerializer.Meta):
        model = Label
        fields = (*without(BaseSerializer.Meta.fields, "description"), "organization")

    def get_related(self, obj: Label) -> dict[str, str]:
        """Add the organization."""
        return super().get_related(obj) | foreign_links(obj, "organization")


class ExecutionEnvironmentSerializer(BaseSerializer):
    """(AWX: api.serializers.ExecutionEnvironmentSerializer)"""

    show_capabilities = ("edit", "delete", "copy")

    class Meta(BaseSerializer.Meta):
        model = ExecutionEnvironment
        fields = (*BaseSerializer.Meta.fields, "organization", "image", "managed", "credential", "pull")

    def get_related(self, obj: ExecutionEnvironment) -> dict[str, str]:
        """Add the organization, and the credential for the registry."""
        return super().get_related(obj) | foreign_links(obj, "organization", "credential")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model. Raises ValidationError where the organization would change to another."""
        organization = attrs.get("organization")
        if self.instance and organization and organization.pk != self.instance.organization_id:
            raise serializers.ValidationError({"organization": "An execution environment stays in its organization."})
        return super().validate(attrs)


class InstanceGroupSerializer(BaseSerializer):
    """(AWX: api.serializers.InstanceGroupSerializer)"""

    class Meta(BaseSerializer.Meta):
        model = InstanceGroup
        fields: ClassVar[tuple[str, ...]] = (
            *without(BaseSerializer.Meta.fields, "description"),
            "is_container_group",
            "max_concurrent_jobs",
            "max_forks",
            "instances",
        )

    def get_related(self, obj: InstanceGroup) -> dict[str, str]:
        """Add the group's instances."""
        return super().get_related(obj) | own_links(obj, instances="instance_group_instance_list")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model. Raises ValidationError for a credential at a group that is no container group."""
        containers = attrs.get("is_container_group", getattr(self.instance, "is_container_group", False))
        if attrs.get("credential") and not containers:
            raise serializers.ValidationError({"is_container_group": "Only a container group has a credential."})
        return super().validate(attrs)


class InstanceSerializer(BaseSerializer):
    """(AWX: api.serializers.InstanceSerializer)"""

    class Meta(BaseSerializer.Meta):
        model = Instance
        fields: ClassVar[tuple[str, ...]] = (
            *_NAMELESS,
            "hostname",
            "node_type",
            "node_state",
            "enabled",
            "capacity",
        )

    def get_related(self, obj: Instance) -> dict[str, str]:
        """Add the groups that the instance is in."""
        return super().get_related(obj) | own_links(obj, instance_groups="instance_instance_groups_list")

    def get_summary_fields(self, obj: Instance) -> dict[str, Any]:
        """Add in a detail view the mesh's links to other instances: none, since nothing is sent to nodes here."""
        return super().get_summary_fields(obj) | ({"links": []} if self.is_detail_view else {})

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model. Raises ValidationError for a new instance: a cluster registers its nodes itself."""
        if self.instance is None:
            raise serializers.ValidationError("A node is registered by the cluster, not through the API.")
        return super().validate(attrs)


SERIALIZERS: dict[Any, type[BaseSerializer]] = {
    serializer.Meta.model: serializer
    for serializer in (
        OrganizationSerializer,
        UserSerializer,
        InventorySerializer,
        HostSerializer,
        GroupSerializer,
        CredentialSerializer,
        CredentialTypeSerializer,
        LabelSerializer,
        ExecutionEnvironmentSerializer,
        InstanceGroupSerializer,
        InstanceSerializer,
    )
}
