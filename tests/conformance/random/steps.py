"""Steps made up at random: launches with something odd in each field, and what may happen before and after them."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.conformance.random.values import ODD, TEXTS, VARIABLES, Draw, mostly, one_of, some_of
from tests.conformance.random.worlds import CREDENTIALS, GROUPS, INVENTORIES, LABELS, TEMPLATE

StepLine = dict[str, Any]

PASSWORDS: tuple[Any, ...] = (
    *({}, {"ssh_password": "s"}, {"ssh_password": "s", "become_password": "b", "vault_password.dev": "v"}),
    *({"ssh_password": ""}, {"unasked": "x"}, {"ssh_password": 5}, {"ssh_password": None}),
)
ANSWERS: dict[str, tuple[Any, ...]] = {
    "size": (3, "3", 0, 99, "", None, 1.5, "x", True),
    "ratio": (0.5, 1, 7, "0.5", "", None),
    "name": ("abc", "a", "abcdefgh", "", None, 5),
    "story": ("once", "", None, 5),
    "pin": ("1234", "", "123456789", None, "$encrypted$"),
    "one": ("a", "z", "", None, ["a"]),
    "many": (["a"], ["z"], [], "a", None),
    "a": (1, None, "x"),
}

# Every field of a launch, with the values that it may be sent.
LAUNCH: dict[str, Draw] = {
    "extra_vars": mostly(lambda draw: _variables(draw)),
    "inventory": mostly(one_of(*INVENTORIES)),
    "limit": mostly(one_of(*TEXTS)),
    "scm_branch": mostly(one_of(*TEXTS)),
    "job_tags": mostly(one_of(*TEXTS)),
    "skip_tags": mostly(one_of(*TEXTS)),
    "job_type": mostly(one_of("run", "check", "scan", "Run")),
    "verbosity": mostly(one_of(0, 1, 5, 6, "3")),
    "diff_mode": mostly(one_of(True, False, "true")),
    "credentials": mostly(some_of(*CREDENTIALS)),
    "execution_environment": mostly(one_of("@ee", None)),
    "labels": mostly(some_of(*LABELS)),
    "forks": mostly(one_of(0, 1, 5, 500, "7")),
    "job_slice_count": mostly(one_of(0, 1, 2, 3, 5, "2")),
    "timeout": mostly(one_of(0, -1, 60, "60")),
    "instance_groups": mostly(some_of(*GROUPS)),
    "credential_passwords": mostly(one_of(*PASSWORDS)),
    "ssh_password": mostly(one_of("s", "")),
    "inventory_id": mostly(one_of(*INVENTORIES)),
    "credential": mostly(one_of(*CREDENTIALS)),
    "credential_id": mostly(one_of(*CREDENTIALS)),
    "vault_credential": mostly(one_of("@vault", "@vault2", "@ssh")),
    "project": mostly(one_of("@proj")),
    "name": mostly(one_of("other")),
    "limits": mostly(one_of("web")),
}
AD_HOC: dict[str, Draw] = {
    "inventory": mostly(one_of(*INVENTORIES)),
    "credential": mostly(one_of(*CREDENTIALS)),
    "module_name": mostly(one_of("command", "shell", "ping", "no such")),
    "module_args": mostly(one_of("ls", "", "x=1")),
    "limit": LAUNCH["limit"],
    "forks": LAUNCH["forks"],
    "verbosity": LAUNCH["verbosity"],
    "extra_vars": LAUNCH["extra_vars"],
    "become_enabled": LAUNCH["diff_mode"],
    "diff_mode": LAUNCH["diff_mode"],
    "job_type": LAUNCH["job_type"],
    "ssh_password": LAUNCH["ssh_password"],
}
RELAUNCH: dict[str, Draw] = {
    "hosts": mostly(one_of("all", "failed")),
    "job_type": LAUNCH["job_type"],
    "credential_passwords": LAUNCH["credential_passwords"],
    "ssh_password": LAUNCH["ssh_password"],
    "limit": LAUNCH["limit"],
}
CHANGES: dict[str, dict[str, Draw]] = {
    "jt": {
        **{name: TEMPLATE[name] for name in ("limit", "job_type", "forks", "verbosity", "inventory", "project")},
        "ask_limit_on_launch": one_of(True, False),
        "survey_enabled": one_of(True, False),
    },
    "proj": {
        "scm_branch": one_of("", "dev"),
        "scm_url": one_of("", "https://git.example.org/b.git"),
        "scm_type": one_of("", "git", "svn"),
        "scm_refspec": one_of("", "refs/a"),
        "allow_override": one_of(True, False),
        "name": one_of("renamed"),
    },
    "inv": {"kind": one_of("", "smart"), "organization": one_of("@org", "@org2"), "pending_deletion": one_of(True)},
    "node1": {"capacity": one_of(0, 50), "enabled": one_of(True, False)},
    "joe": {"is_superuser": one_of(True), "is_active": one_of(False)},
    "ssh": {"organization": one_of(None, "@org2")},
}
DELETED = ("jt", "other", "inv", "proj", "org", "ssh", "aws", "red", "ee", "group", "node2", "flow", "cloud")
USERS = (*("@admin",) * 5, *("@joe",) * 4, "@auditor", "@eve", None)


def steps(draw: Random) -> list[StepLine]:
    """Up to six steps, of which the first or second is a launch."""
    before = [draw.choice((change, delete))(draw)] if draw.random() < 0.15 else []
    after = [draw.choice((manager, manager, request, finish, change, delete))(draw) for _ in range(draw.randint(0, 4))]
    return [*before, launch(draw), *after]


def request(draw: Random) -> StepLine:
    return draw.choice((launch, launch, relaunch, start, form, workflow, ad_hoc, cancel, system_job))(draw)


def launch(draw: Random) -> StepLine:
    """A launch of a job template with a few of all fields."""
    return _post(draw, "job_templates/@jt/launch/", body(draw, LAUNCH))


def workflow(draw: Random) -> StepLine:
    fields = {name: LAUNCH[name] for name in ("extra_vars", "inventory", "limit", "scm_branch", "labels", "job_tags")}
    return _post(draw, "workflow_job_templates/@flow/launch/", body(draw, fields))


def relaunch(draw: Random) -> StepLine:
    return _post(draw, draw.choice(("jobs/#1/relaunch/", "workflow_jobs/#1/relaunch/")), body(draw, RELAUNCH))


def start(draw: Random) -> StepLine:
    """An update, asked for by itself."""
    paths = ("projects/@proj/update/", "projects/@manual/update/", "inventory_sources/@cloud/update/")
    return _post(
        draw, draw.choice((*paths, "inventories/@inv2/update_inventory_sources/")), draw.choice(({}, {}, *ODD))
    )


def form(draw: Random) -> StepLine:
    """What can be launched or canceled, asked first."""
    paths = ("job_templates/@jt/launch/", "workflow_job_templates/@flow/launch/", "jobs/#1/relaunch/")
    path = draw.choice((*paths, "jobs/#1/cancel/", "projects/@proj/update/", "inventory_sources/@cloud/update/"))
    return {"request": {"as": draw.choice(USERS), "method": "GET", "path": path}}


def ad_hoc(draw: Random) -> StepLine:
    fields = {"inventory": "@inv", "credential": "@ssh", "module_name": "ping"} | body(draw, AD_HOC, odd_body=0)
    path = draw.choice(("ad_hoc_commands/", "inventories/@inv/ad_hoc_commands/", "hosts/1/ad_hoc_commands/"))
    return _post(draw, path, fields)


def cancel(draw: Random) -> StepLine:
    kind = draw.choice(("jobs", "jobs", "workflow_jobs", "project_updates", "inventory_updates"))
    return _post(draw, f"{kind}/#{draw.randint(1, 2)}/cancel/", {})


def system_job(draw: Random) -> StepLine:
    return _post(draw, "system_job_templates/@cleanup/launch/", body(draw, {"extra_vars": LAUNCH["extra_vars"]}))


def manager(draw: Random) -> StepLine:
    return {"manager": draw.choice(("dependency", "task", "task", "workflow"))}


def finish(draw: Random) -> StepLine:
    status = draw.choice(("successful", "failed", "error", "canceled"))
    return {"finish": {"job": f"#{draw.choice((1, 1, 2))}", "status": status}}


def change(draw: Random) -> StepLine:
    name = draw.choice(sorted(CHANGES))
    fields = draw.sample(sorted(CHANGES[name]), draw.randint(1, min(2, len(CHANGES[name]))))
    return {"change": {f"@{name}": {field: CHANGES[name][field](draw) for field in fields}}}


def delete(draw: Random) -> StepLine:
    return {"delete": f"@{draw.choice(DELETED)}"}


def body(draw: Random, fields: dict[str, Draw], odd_body: float = 0.04) -> Any:
    """Some of these fields; at times a body that is no object."""
    if draw.random() < odd_body:
        return draw.choice([value for value in ODD if value is not None])
    chosen = draw.sample(sorted(fields), min(len(fields), draw.choice((0, 1, 1, 2, 2, 3, 5))))
    return {name: fields[name](draw) for name in chosen}


def _variables(draw: Random) -> Any:
    if draw.random() < 0.5:
        return draw.choice(VARIABLES)
    return {name: draw.choice(ANSWERS[name]) for name in draw.sample(sorted(ANSWERS), draw.randint(1, 4))}


def _post(draw: Random, path: str, data: Any) -> StepLine:
    return {"request": {"as": draw.choice(USERS), "method": "POST", "path": path, "data": data}}
