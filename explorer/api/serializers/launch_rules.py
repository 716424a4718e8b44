"""Rules of a launch that concern more than one field (AWX: JobLaunchSerializer.validate)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.models import Credential, JobTemplate

# Others, like those for source control, belong to projects and inventory sources.
_KINDS_FOR_JOBS = ("ssh", "vault", "cloud", "net", "kubernetes")


def resource_errors(template: JobTemplate, accepted: Mapping[str, Any]) -> dict[str, Any]:
    """Return field → error: a project that can't be used, an inventory that is being deleted."""
    errors: dict[str, Any] = {}
    if not template.project:
        errors["project"] = "The template has no project, so there is no playbook to run: give it one."
    elif reason := template.project.get_reason_if_failed():
        errors["playbook"] = reason
    chosen = accepted.get("inventory")
    if template.inventory and template.inventory.pending_deletion:
        errors["inventory"] = f"The template's inventory, {template.inventory.name}, is being deleted."
    elif chosen and chosen.pending_deletion:
        errors["inventory"] = f"The inventory {chosen.name} is being deleted: choose another one."
    return errors


def kept_by_slices(template: JobTemplate, accepted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the numbers that only the launch config of a sliced launch keeps: no column sets them bounds."""
    if template.get_effective_slice_ct(dict(accepted)) <= 1:
        return {}
    return {name: accepted[name] for name in ("job_slice_count", "timeout") if name in accepted}


def credential_errors(
    template: JobTemplate, sent: Mapping[str, Any], accepted: Mapping[str, Any], problems: list[str]
) -> dict[str, Any]:
    """Return the errors about credentials: at most one of a kind (of a vault id), only usable kinds, none left out.

    A list that is sent stands for the whole: it may replace the template's credentials by others of their kind, and
    add to them, but not leave one out. `problems` are those found before.
    """
    found = [*problems, *_clashes(accepted.get("credentials", []))]
    if "credentials" in sent:
        found += _removals(template, sent["credentials"])
    return {"credentials": found} if found else {}


def _clashes(chosen: list[Credential]) -> list[str]:
    problems, seen = [], set()
    for credential in chosen:
        kind = credential.credential_type.kind
        if credential.unique_hash() in seen:
            problems.append(
                f"A job takes one {credential.unique_hash(display=True)} credential; {credential.name} is one too many."
            )
        if kind not in _KINDS_FOR_JOBS:
            problems.append(f"{credential.name} is of kind {kind!r}; a job can use only {', '.join(_KINDS_FOR_JOBS)}.")
        seen.add(credential.unique_hash())
    return problems


def _removals(template: JobTemplate, sent: list[Credential]) -> list[str]:
    replaced = Credential.unique_dict(sent)
    removed = set(template.credentials.all()) - set(sent)
    return [
        f"The template's credential {credential.name} is missing from the list: keep it, or replace it by another "
        f"{credential.unique_hash(display=True)} credential."
        for credential in sorted(removed, key=lambda credential: credential.name)
        if credential.unique_hash() not in replaced
    ]


def sort_passwords(template: JobTemplate, accepted: Mapping[str, Any], sent: Any) -> tuple[dict[str, Any], list[str]]:
    """Return the passwords that the job's credentials ask for at launch, and the names of those that are missing.

    `sent` may hold anything else besides (a whole old-style payload), which is left out.
    """
    passwords = sent if isinstance(sent, Mapping) else {}
    wanted = [name for credential in _launch_credentials(template, accepted) for name in credential.passwords_needed]
    given = {name: passwords[name] for name in wanted if name in passwords}
    return given, [name for name in wanted if name not in passwords]


def _launch_credentials(template: JobTemplate, accepted: Mapping[str, Any]) -> list[Credential]:
    """Return the template's credentials; a chosen one replaces the template's own of its kind."""
    own = list(template.credentials.all())
    if "credentials" not in accepted:
        return own
    return list(Credential.unique_dict(own + list(accepted["credentials"])).values())
