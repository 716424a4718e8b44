"""What a launch form lets one choose from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import User

from explorer.api.serializers.base import BaseSerializer
from explorer.models import (
    Credential,
    ExecutionEnvironment,
    Host,
    Instance,
    InstanceGroup,
    Inventory,
    Label,
    Organization,
)


class OrganizationSerializer(BaseSerializer):
    class Meta(BaseSerializer.Meta):
        model = Organization


class UserSerializer(BaseSerializer):
    class Meta(BaseSerializer.Meta):
        model = User
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "type",
            "url",
            "created",
            "username",
            "first_name",
            "last_name",
            "is_superuser",
            "is_system_auditor",
        )


class InventorySerializer(BaseSerializer):
    own_links = {
        "ad_hoc_commands": "api:inventory_ad_hoc_commands_list",
        "update_inventory_sources": "api:inventory_inventory_sources_update",
    }

    class Meta(BaseSerializer.Meta):
        model = Inventory
        fields = (*BaseSerializer.Meta.fields, "organization", "kind", "total_hosts", "pending_deletion")


class HostSerializer(BaseSerializer):
    own_links = {"ad_hoc_commands": "api:host_ad_hoc_commands_list"}

    class Meta(BaseSerializer.Meta):
        model = Host
        fields = (*BaseSerializer.Meta.fields, "inventory", "enabled", "instance_id", "variables")


class CredentialSerializer(BaseSerializer):
    """Never its inputs: names of the passwords that a launch is asked for are all that gets out."""

    class Meta(BaseSerializer.Meta):
        model = Credential
        fields = (*BaseSerializer.Meta.fields, "organization", "credential_type", "kind", "passwords_needed")


class LabelSerializer(BaseSerializer):
    class Meta(BaseSerializer.Meta):
        model = Label
        fields = ("id", "type", "url", "related", "summary_fields", "created", "modified", "name", "organization")


class ExecutionEnvironmentSerializer(BaseSerializer):
    class Meta(BaseSerializer.Meta):
        model = ExecutionEnvironment
        fields = (*BaseSerializer.Meta.fields, "organization", "image", "managed")


class InstanceGroupSerializer(BaseSerializer):
    class Meta(BaseSerializer.Meta):
        model = InstanceGroup
        fields = ("id", "type", "url", "name", "is_container_group", "max_concurrent_jobs", "max_forks", "instances")


class InstanceSerializer(BaseSerializer):
    class Meta(BaseSerializer.Meta):
        model = Instance
        fields = ("id", "type", "url", "hostname", "node_type", "node_state", "enabled", "capacity")


SERIALIZERS: dict[Any, type[BaseSerializer]] = {
    serializer.Meta.model: serializer
    for serializer in (
        OrganizationSerializer,
        UserSerializer,
        InventorySerializer,
        HostSerializer,
        CredentialSerializer,
        LabelSerializer,
        ExecutionEnvironmentSerializer,
        InstanceGroupSerializer,
        InstanceSerializer,
    )
}
