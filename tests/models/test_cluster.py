from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from explorer.models import Instance
from explorer.worlds.builder import World


def test_a_silent_node_is_lost_after_its_grace() -> None:
    moment = now()
    silent = Instance(node_type="hybrid", last_seen=moment - timedelta(seconds=150))
    assert silent.is_lost(moment)
    assert not Instance(node_type="execution", last_seen=silent.last_seen).is_lost(moment)
    assert Instance().is_lost()


def test_the_node_of_this_process_is_found_or_asked_for_by_name(world: Callable[[Any], World]) -> None:
    assert world({})["node1"] == Instance.objects.me()
    Instance.objects.all().delete()
    with pytest.raises(RuntimeError, match="'node1'"):
        Instance.objects.me()


def test_a_groups_capacity_is_its_nodes_together_or_its_limit(world: Callable[[Any], World]) -> None:
    built = world(
        {
            "a": {"kind": "instance", "capacity": 10},
            "b": {"kind": "instance", "capacity": 5},
            "both": {"kind": "instance_group", "instances": ["@a", "@b"]},
            "pods": {"kind": "instance_group", "is_container_group": True, "max_forks": 7},
        }
    )
    assert (built["both"].capacity, built["pods"].capacity) == (15, 7)
    assert (built["a"].consumed_capacity, built["a"].remaining_capacity, built["both"].jobs_running) == (0, 10, 0)
