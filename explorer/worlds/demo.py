"""The world of the course: what a fresh AWX has, and a shop that needs deploying."""

from __future__ import annotations

from typing import Any

_SURVEY: dict[str, Any] = {
    "name": "Deployment",
    "description": "What to put where",
    "spec": [
        {
            "question_name": "Which version?",
            "question_description": "A tag of the shop's repository",
            "variable": "shop_version",
            "type": "text",
            "required": True,
            "default": "1.4.2",
            "min": 1,
            "max": 20,
        },
        {
            "question_name": "How carefully?",
            "question_description": "How many hosts are changed at a time",
            "variable": "rollout",
            "type": "multiplechoice",
            "choices": ["one by one", "half", "all"],
            "required": True,
            "default": "half",
        },
        {
            "question_name": "The database's password?",
            "question_description": "Kept encrypted with the job",
            "variable": "database_password",
            "type": "password",
            "required": False,
            "default": "",
            "min": 0,
            "max": 64,
        },
    ],
}

_ORGANIZATION = {"organization": "@Default"}

_MAY_START = (
    ["@Demo Job Template", "execute_role"],
    ["@Deploy the Shop", "execute_role"],
    ["@Nightly Report", "execute_role"],
)

DEMO: dict[str, dict[str, Any]] = {
    "Default": {"kind": "organization"},
    "Default execution environment": {
        "kind": "execution_environment",
        "image": "registry.example.org/awx-ee:latest",
    },
    "production": {"kind": "label", **_ORGANIZATION},
    "rehearsal": {"kind": "label", **_ORGANIZATION},
    "Demo Credential": {"kind": "credential", **_ORGANIZATION, "type": "ssh", "inputs": {"username": "admin"}},
    "Shop Cloud": {
        "kind": "credential",
        **_ORGANIZATION,
        "type": "aws",
        "inputs": {"username": "shop-deployer", "password": "demo-secret-key"},
    },
    "Demo Project": {
        "kind": "project",
        **_ORGANIZATION,
        "scm_type": "git",
        "scm_url": "https://git.example.org/samples.git",
        "scm_revision": "5fadd1122975d6e5c776a31cfbf98e9ff17bcce9",
        "status": "successful",
    },
    "Reports Project": {
        "kind": "project",
        **_ORGANIZATION,
        "scm_type": "git",
        "scm_url": "https://git.example.org/reports.git",
        "scm_revision": "73b962a54a3a99892e864a0df67c9f4a0c846cc5",
        "scm_update_on_launch": True,
        "status": "successful",
    },
    "Demo Inventory": {"kind": "inventory", **_ORGANIZATION, "hosts": 3},
    "Staging": {"kind": "inventory", **_ORGANIZATION, "hosts": 2},
    "Demo Job Template": {
        "kind": "job_template",
        **_ORGANIZATION,
        "project": "@Demo Project",
        "inventory": "@Demo Inventory",
        "playbook": "hello_world.yml",
        "credentials": ["@Demo Credential"],
    },
    "Deploy the Shop": {
        "kind": "job_template",
        **_ORGANIZATION,
        "project": "@Demo Project",
        "inventory": "@Demo Inventory",
        "playbook": "deploy.yml",
        "credentials": ["@Demo Credential"],
        "labels": ["@production"],
        "extra_vars": "shop_port: 8080\n",
        "ask_limit_on_launch": True,
        "ask_tags_on_launch": True,
        "ask_verbosity_on_launch": True,
        "ask_inventory_on_launch": True,
        "ask_credential_on_launch": True,
        "ask_labels_on_launch": True,
        "ask_variables_on_launch": True,
        "survey_enabled": True,
        "survey_spec": _SURVEY,
    },
    "Nightly Report": {
        "kind": "job_template",
        **_ORGANIZATION,
        "project": "@Reports Project",
        "inventory": "@Demo Inventory",
        "playbook": "report.yml",
        "credentials": ["@Demo Credential"],
    },
    "admin": {"kind": "user", "superuser": True},
    "alice": {
        "kind": "user",
        "roles": [
            *_MAY_START,
            ["@Default", "member_role"],
            ["@Demo Inventory", "use_role"],
            ["@Staging", "use_role"],
            ["@Shop Cloud", "use_role"],
        ],
    },
    "bob": {"kind": "user", "roles": [*_MAY_START]},
    "eve": {"kind": "user"},
}
