"""pytest's fixture `awx_server`: an AWX to test one's own playbooks and scripts against.

    def test_the_playbook_launches(awx_server):
        subprocess.run(["ansible-playbook", "launch.yml"], env=awx_server.environment(), check=True)

        assert [job.name for job in awx_server.lab.jobs] == ["Demo Job Template"]

Each test has a fresh world, of which `@pytest.mark.awx_world("mine.json", run=True)` says which, and whether jobs run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from explorer.lab.serving import Server


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers", 'awx_world(world="demo", run=False): the world that `awx_server` serves, and whether its jobs run'
    )


@pytest.fixture
def awx_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A served lab: `address`, `passwords` by user, `environment("alice")` for a client, `inbox`, and `lab` itself."""
    import explorer

    marker = request.node.get_closest_marker("awx_world")
    arguments, options = (marker.args, dict(marker.kwargs)) if marker else ((), {})
    run = options.pop("run", False)
    lab = explorer.start(*arguments, **options, dispatch="on_commit")
    try:
        yield lab.serve(run=run)
    finally:
        lab.close()
