"""The lab: a world one can launch jobs in, and the queue between a launch and its start."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from rest_framework.test import APIClient

from explorer import shim
from explorer.dispatch.queue import Message, messages
from explorer.dispatch.worker import RunWhenSent
from explorer.engines import launchables
from explorer.engines.messages import MANAGER_TASKS, for_node
from explorer.engines.pipeline import TaskWorker, UnifiedJob, UnifiedJobTemplate
from explorer.lab import arguments, bulk, message_runs
from explorer.lab.description import WorldDescription
from explorer.lab.judge import Judge
from explorer.lab.listing import Jobs, Queue
from explorer.lab.repeating import Repeat
from explorer.lab.responses import Launch, Relaunch, Response
from explorer.lab.trace_index import TraceIndex
from explorer.lab.turns import Turns
from explorer.lab.what_is_meant import job_meant, template_meant
from explorer.lookup import Directory
from explorer.tasks.node import Node
from explorer.trace import Trace, recorder
from explorer.trace.document import Detail
from explorer.worlds.builder import World, build

if TYPE_CHECKING:
    from explorer.engines.pipeline import Instance
    from explorer.explain.explanation import Explanation
    from explorer.explain.ignored import Ignored
    from explorer.explain.who_may import Launchers
    from explorer.lab.listening import Listener
    from explorer.lab.running import Run
    from explorer.lab.serving import Inbox, Server
    from explorer.lab.what_if import WhatIf
    from explorer.models import Project
    from explorer.widgets import ClusterView, FamilyTree, LaunchForm, WorkflowView

CLOSED = "This lab is closed. Run the cell that calls explorer.start() again, and then this one."


class Lab:
    """A world in a database of its own, its API, and its dispatcher's queue.

    Made by `explorer.start`. `world` maps the world's short names to its objects; `judge` judges answers and
    predictions.
    """

    def __init__(self, description: WorldDescription, judge: Judge, dispatch: str) -> None:
        self.description, self._judge = description, judge
        self.dispatch = dispatch
        self.busy: str | None = None
        self.closed = False
        self._views: WeakSet[ClusterView | FamilyTree | WorkflowView] = WeakSet()
        self._forms: WeakSet[LaunchForm] = WeakSet()
        self._turns = Turns(self._redraw)
        self._server: Server | None = None
        runs = RunWhenSent(messages, MANAGER_TASKS, TaskWorker())
        messages.listener = runs if dispatch == "on_commit" else None
        self._set_up()

    def reset(self) -> None:
        """Everything as it was when the lab was opened: the world, and what had happened in it by then.

        Runs in the background are stopped.
        """
        self._turns.end()
        with self._busy("reset()"):
            self._set_up()

    def _set_up(self) -> None:
        _start_empty()
        self.traces = TraceIndex()
        self.world: World = build(self.description.objects)
        messages.clear()  # AWX's models send some as soon as they are saved
        if self.description.prepare is not None:
            self.description.prepare(self)

    def launch(
        self,
        template: str | int | UnifiedJobTemplate,
        user: str | User | None = "admin",
        *,
        strict: bool = True,
        detail: Detail = "steps",
        **fields: Any,
    ) -> Launch:
        """POST a launch of `template` as `user`, for real, and trace it.

        `template` is a name, a primary key or the object; `user` a name, the object, or None for an anonymous request.
        `fields` are the launch's own (`limit="web"`); where one holds an object, `"@Staging"` stands for the object of
        that name. `as_user` is understood as another name for `user`. `detail="lines"` records which lines of each step
        ran too, and how its local values changed.

        Raises LookupError for an unknown template, user or object, and for a field that a launch doesn't read, unless
        `strict` is False: AWX itself ignores such a field silently.
        """
        with recorder.paused():
            found, name = self._template(template), self._user(fields.pop("as_user", user))
            if strict:
                arguments.check_fields(repr(found.name), launchables.launch_fields(found), fields)
            body = arguments.resolve_fields(fields, self.world)
        launch = Launch(*self._send("POST", launchables.launch_path(found), name, body, detail))
        launch.template, launch.sent = found, body
        self._remember(launch, lambda: self.launch(found, name, strict=False, detail="lines", **body))
        return launch

    def launch_many(
        self, template: str | int | UnifiedJobTemplate, times: int, user: str | User | None = "admin", **fields: Any
    ) -> bulk.Launches:
        """Launch the same thing so many times, and say on the way how far it has come.

        Takes and raises what `launch` does, and ValueError for fewer `times` than one.
        """
        return bulk.launch_many(
            lambda: self.launch(template, user, **fields), times, title=f"{times} launches of {template!r}"
        )

    def relaunch(
        self,
        job: int | UnifiedJob | Launch,
        user: str | User | None = "admin",
        *,
        strict: bool = True,
        detail: Detail = "steps",
        **fields: Any,
    ) -> Relaunch:
        """POST a relaunch of `job` as `user`, for real, and trace it: the job runs again, as it was launched.

        A job takes `hosts` ("all" or "failed") and `credential_passwords`, an ad hoc command its passwords by name, a
        workflow job nothing. Raises LookupError for an unknown job, user or field (with `strict`), ValueError for a job
        of another kind.
        """
        found, name = self._job(job), self._user(user)
        path = launchables.relaunch_path(found)
        if strict:
            arguments.check_fields(f"job #{found.pk}", launchables.relaunch_fields(found), fields)
        relaunch = Relaunch(*self._send("POST", path, name, fields, detail))
        relaunch.template, relaunch.sent = found.unified_job_template, fields
        self._remember(relaunch, lambda: self.relaunch(found, name, strict=False, detail="lines", **fields))
        return relaunch

    def get_launch(self, template: str | int | UnifiedJobTemplate, user: str | User | None = "admin") -> Response:
        """What a launch of `template` would ask for: the `GET` that a client makes before it shows its form."""
        return self.request("GET", launchables.launch_path(self._template(template)), user)

    def request(
        self,
        method: str,
        path: str,
        user: str | User | None = "admin",
        data: Any = None,
        *,
        detail: Detail = "steps",
        accept: str = "application/json",
    ) -> Response:
        """Any other request to the lab's API, traced. `path` begins with `/api/v2/`.

        `accept` is the request's `Accept` header: with "text/html" the browsable page comes back, and its making is in
        the trace.
        """
        answer = Response(*self._send(method, path, self._user(user), data, detail, accept))
        self._remember(answer, lambda: self.request(method, path, user, data, detail="lines", accept=accept))
        return answer

    def _remember(self, answer: Response, again: Callable[[], Response]) -> None:
        self.traces.add(answer.trace, answer.job_id if isinstance(answer, Launch) else None)
        answer.trace.repeat = Repeat(self, answer, again)

    @property
    def templates(self) -> Directory[Any]:
        """Everything that can be launched, by name."""
        self._check_open()
        return arguments.templates()

    @property
    def users(self) -> Directory[User]:
        """Every user, by name."""
        self._check_open()
        return arguments.users()

    @property
    def jobs(self) -> Jobs:
        """Every job of every kind, the oldest first."""
        self._check_open()
        return Jobs(UnifiedJob.objects.order_by("pk"))

    @property
    def queue(self) -> Queue:
        """The messages that wait for a worker, the next one first, and those that nodes were given."""
        return Queue(messages)

    def run_next(self, of: Trace | Message | None = None) -> message_runs.MessageRun | None:
        """Run the next message to a manager, with `of` the next that this trace saw leaving; None when there is none.

        `of` can be a message of `lab.queue`, too: that one runs. If it hands a job to a node, the job runs for real, as
        with `lab.run`. A message that a trace saw leaving runs inside that trace, which so becomes the whole story of
        one job. Raises LookupError for a message that isn't in the queue any more.
        """
        with self._busy("run_next()"):
            if isinstance(of, Message) and for_node(of):
                self._check_own("run_next() of a message to a node")
                from explorer.lab.running import prepare_node, require_runner

                require_runner()
                prepare_node()
            return message_runs.run_next(messages, self.traces, of)

    def run_until_idle(self, *, progress: bool = False) -> message_runs.MessageRuns:
        """Run messages until no manager has one; with `progress` say on the way how many are left.

        Raises RuntimeError when that takes more than 1000 of them.
        """
        return bulk.run_until_idle(self.run_next, messages, progress)

    def finish(
        self,
        job: int | UnifiedJob | Launch,
        status: str = "successful",
        *,
        failed_hosts: Iterable[str] = (),
        artifacts: Mapping[str, Any] | None = None,
    ) -> UnifiedJob:
        """Play the end of a job's run on its node, with `status` as its outcome; returns the job as it is then.

        No playbook runs. What a run's end does is done: the status is stored and told, and the managers
        that may have waited for it are asked for. `failed_hosts` are the names of hosts that a relaunch can be limited
        to, `artifacts` what the run leaves for later nodes of its workflow (`set_stats`). A job that has ended so
        already is left as it is: a cell may be run twice. Raises LookupError for an unknown job, outcome or host,
        ValueError for a job that no node was given, or of a kind that has neither hosts nor artifacts.
        """
        from explorer.lab.job_end import finish

        found = self._job(job)
        with self._busy("finish()"):
            return finish(found, status, messages, self.traces, failed_hosts=failed_hosts, artifacts=artifacts)

    def run(self, job: int | UnifiedJob | Launch, *, background: bool = False) -> Run:
        """Run a waiting job for real: Ansible runs its playbook on this machine, and what it reports joins the trace.

        Every host is this machine itself (`ansible_connection: local`), whatever its name, and nothing is fetched over
        a network. With `background` this returns at once, and the run goes on beside the notebook's cells: cancel it
        with `lab.cancel`, wait for it with `.wait()`. Raises LookupError for an unknown job, ValueError for one that no
        node was given, NoRunner where Ansible or ansible-runner isn't installed. A run that fails raises nothing: its
        job's status says so.
        """
        self._check_own("run()")
        from explorer.lab.running import Run, prepared, run

        found = self._job(job)
        with self._busy("run()"):
            if not background:
                return run(found, messages, self.traces)
            started = Run(found.pk)
            self._turns.start(started, prepared(started, messages, self.traces))
        return started

    def cancel(self, job: int | UnifiedJob | Launch | Run, user: str | User | None = "admin") -> Response:
        """POST a cancel of `job` as `user`, for real, and trace it; returns the response (202, or 405 when it's late).

        Raises LookupError for an unknown job or user.
        """
        from explorer.lab.running import Run

        found = self._job(job.job_id if isinstance(job, Run) else job)
        return self.request("POST", f"{found.get_absolute_url()}cancel/", user)

    def lose_node(self, name: str) -> Instance:
        """Let a node lose its power: what runs on it ends at once, and nobody says how. Nothing else changes.

        The jobs stay `running` until the other nodes notice: see `heartbeat`. Raises LookupError for an unknown node.
        """
        self._check_own("lose_node()")
        from explorer.lab.nodes import lose_node

        with self._busy("lose_node()"):
            return lose_node(name)

    def heartbeat(self) -> message_runs.Changes:
        """Let two minutes pass for the cluster: every node that is still there says so, and one looks for the others.

        A node that wasn't heard of is taken out of service, and its jobs end as `failed`. Returns what changed; nothing
        where no control node is left that could notice.
        """
        self._check_own("heartbeat()")
        from explorer.lab.nodes import heartbeat

        with self._busy("heartbeat()"):
            return heartbeat()

    def add_project(
        self, folder: str | Path, *, inventory: str = "Demo Inventory", name: str | None = None, local: bool = True
    ) -> Project:
        """Make a manual project of a folder with playbooks of your own, and a job template for each playbook.

        Templates are called "<project>: <playbook>", run on `inventory`, and take every prompt. The folder is used
        where it is: a run copies what is there by then. With `local` every host is this machine; `local=False` lets all
        runs of this lab connect to the hosts, as the inventory's variables and the credentials say. Raises LookupError
        for an unknown inventory, FileNotFoundError for a missing folder, ValueError for one without playbooks and for a
        name in use.
        """
        self._check_own("add_project()")
        from explorer.lab.own_project import add_project

        with self._busy("add_project()"):
            return add_project(Path(folder).expanduser(), inventory, name, local)

    def tick(self) -> None:
        """Send what AWX's clock sends every 20 seconds: a message to the task manager and to the dependency manager.

        The end of a job asks for no cycle on behalf of the jobs that it merely blocked: in AWX they wait for the clock.
        """
        from explorer.engines.pipeline import dependency_manager, task_manager

        with self._busy("tick()"):
            task_manager.delay()
            dependency_manager.delay()

    def cycle(self, manager: str = "task_manager") -> message_runs.Changes:
        """Run one cycle of a manager now, whatever the queue holds; no trace sees it, for no message asked for it.

        Raises LookupError for an unknown manager.
        """
        with self._busy("cycle()"):
            return message_runs.run_cycle(manager)

    def add_node(
        self, name: str, *, node_type: str = "hybrid", capacity: int = 100, group: str | None = None
    ) -> Instance:
        """Register a node with room for `capacity` forks: "hybrid", "execution" or "control".

        What runs jobs joins `group` (or the group "default"), what controls jobs joins the control plane. Raises
        LookupError for an unknown kind or group, ValueError for a name that is taken and for a capacity below zero.
        """
        self._check_own("add_node()")
        from explorer.lab.backends.cluster import add_node

        with self._busy("add_node()"):
            return add_node(name, node_type, capacity, group)

    def explain(self, job: int | UnifiedJob | Response) -> Explanation:
        """Why a job is where it is, what keeps it there and what would change that; for a refused launch, why it was.

        Nothing changes by asking. Raises LookupError for a job that doesn't exist.
        """
        self._check_own("explain()")
        from explorer.explain.job import explain_job, explain_refusal

        self._check_open()
        if isinstance(job, Launch) and job.status_code >= 400:
            return explain_refusal(job)
        return explain_job(self._job(job), messages)

    def why_ignored(self, launch: Launch) -> Ignored:
        """For each field of a launch that took no effect, each variable by itself: what dropped it, what lets it in."""
        from explorer.explain.ignored import Ignored, why_ignored

        self._check_open()
        if isinstance(launch, Relaunch):  # it takes the old job's fields, and drops none
            return Ignored(launch.request, launch.status_code >= 400, ())
        return why_ignored(launch)

    def who_may(self, template: str | int | UnifiedJobTemplate) -> Launchers:
        """The users who may launch `template`, each with the roles that allow it. LookupError for an unknown one."""
        self._check_own("who_may()")
        from explorer.explain.who_may import who_may

        self._check_open()
        return who_may(self._template(template))

    def what_if(
        self,
        template: str | int | UnifiedJobTemplate,
        changes: Mapping[str, Any],
        user: str | User | None = "admin",
        **fields: Any,
    ) -> WhatIf:
        """Launch `template` as it is, then with `changes` in it (`{"ask_limit_on_launch": True}`), and compare.

        Both launches are real, and the template is as before afterwards. Raises what `launch` raises, LookupError for
        a field that the template hasn't, ValueError without a change.
        """
        from explorer.lab.what_if import what_if

        key = self._template(template).pk
        return what_if(self._template(template), changes, lambda: self.launch(key, user, **fields))

    def judge(self, answer: Any, goal: Any = None) -> Any:
        """Judge an answer to this lab's problem, or to a `goal` of one's own, by launching.

        The lab is set up again, the answer put to work, and the goal launches and looks. What goes wrong is answered
        with the step to look at, and when it goes wrong again, with what that step got and gave. While `...` stands in
        the answer, nothing is launched. Raises what the answer raises; ValueError without a goal.
        """
        with self._busy("judge()"):
            return self._judge.judge(self, answer, goal)

    def launch_form(self, template: str | None = None, user: str | None = None) -> LaunchForm:
        """A form to launch jobs with, as a widget, `template` and `user` chosen."""
        from explorer.lab.backends.form import FormBackend
        from explorer.widgets import LaunchForm

        self._check_open()
        form = LaunchForm(FormBackend(self, self._judge.check), user=user, template=template)
        self._forms.add(form)
        return form

    def cluster(self) -> ClusterView:
        """Nodes and what they run, the queue, and what pending jobs wait for, as a widget that follows this lab."""
        self._check_own("cluster()")
        from explorer.lab.backends.cluster import ClusterBackend
        from explorer.widgets import ClusterView

        self._check_open()
        view = ClusterView(ClusterBackend(self))
        self._views.add(view)
        return view

    def graph(self, job: int | UnifiedJob | Launch) -> WorkflowView:
        """The nodes of a workflow's run, what became of each and why, and the paths between them, as a widget.

        `.graph` is the picture alone. Raises LookupError for a job that doesn't exist, ValueError for one that is no
        workflow's run.
        """
        from explorer.lab.backends.workflow import WorkflowBackend
        from explorer.widgets import WorkflowView

        self._check_open()
        view = WorkflowView(WorkflowBackend(self, self._job(job)))
        self._views.add(view)
        return view

    def listen(self, user: str | User | None = "admin", groups: Mapping[str, Iterable[Any]] | None = None) -> Listener:
        """A browser that is connected as `user`: AWX's consumer, on this lab's channel layer.

        `groups` are what it subscribes to, such as `{"job_events": [12]}`; by default the status of all jobs. Its text
        lists what it has got so far, refusals included. LookupError for an unknown user.
        """
        from explorer.lab.listening import DEFAULT_GROUPS, Listener

        self._check_own("listen()")
        name = self._user(user)
        return Listener(self.users[name] if name else None, DEFAULT_GROUPS if groups is None else groups)

    def serve(
        self,
        *,
        port: int = 0,
        run: bool = False,
        password: str | None = None,
        traces: Path | None = None,
        background: bool = True,
    ) -> Server:
        """Serve the lab's API over HTTP, on the loopback address and behind a login, for AWX's own clients.

        What a client sends appears in `lab.inbox`, and what it launches in `lab.jobs`. `server.exports("alice")` has
        the lines that a shell needs for it; each user has a random password, or all have `password`. With
        `dispatch="on_commit"` the clock ticks by itself, and a job that a node was given runs with Ansible (`run`), or
        ends as successful without running. `traces` is a folder for the trace of each request. A server that was there
        before is closed. With `background=False` it begins with `server.run()`, and ends when the process is told to.

        Raises OSError where `port` is taken; 0 is a free one.
        """
        self._check_own("serve()")
        from explorer.lab.serving import Server

        self._check_open()
        self._stop_serving()
        self._server = Server(self, port=port, run=run, password=password, traces=traces)
        return self._server.start() if background else self._server

    @property
    def inbox(self) -> Inbox:
        """The latest requests that clients sent to this lab's server, the oldest first; each has its `trace`."""
        from explorer.lab.serving import Inbox

        return self._server.inbox if self._server is not None else Inbox(())

    def turn(self, what: str) -> AbstractContextManager[None]:
        """Have the lab for oneself inside the block, in whatever thread; `what` says what is being done."""
        return self._busy(what)

    def _stop_serving(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def family_tree(self, chosen: str = "", method: str = "", trace: Trace | Launch | None = None) -> FamilyTree:
        """The classes that a launch meets, as a widget: where a method really comes from, and what `super()` calls.

        Models, views, serializers, access classes, managers and tasks; of models also the tables, and the SQL of a
        query for them. `chosen` is the selected class, `method` one of its methods. With a `trace` (or a launch), the
        tree shows which methods of a class called `super()` in it.

        Raises LookupError for a class or a method that doesn't exist.
        """
        from explorer.lab.backends.family import FamilyBackend
        from explorer.widgets import FamilyTree

        self._check_open()
        recorded = trace.trace if isinstance(trace, Launch) else trace
        tree = FamilyTree(FamilyBackend(recorded), chosen=chosen, method=method)
        self._views.add(tree)
        return tree

    def close(self) -> None:
        """Give the database's files back. A closed lab answers no more; closing twice is fine."""
        if not self.closed:
            self._stop_serving()
            self._turns.end()
            self.closed = True
            messages.clear()
            messages.listener = None
            shim.close()
            for widget in (*self._views, *self._forms):
                if widget.has_trait("gone"):
                    widget.gone = CLOSED

    def __repr__(self) -> str:
        state = "closed" if self.closed else f"{len(self.jobs)} jobs, {len(self.queue)} messages waiting"
        return f"<Lab {self.description.name!r}: {state}>"

    def _check_open(self) -> None:
        if self.closed:
            raise RuntimeError("this lab is closed: explorer.start() opens a new one")

    def _check_own(self, what: str) -> None:
        """Some answers come from within this package's managers, which were written so that they can be asked."""
        if (engine := shim.current_engine().name) != "explorer":
            raise RuntimeError(
                f"{what} uses this package's own managers, and {engine.upper()}'s managers don't support that. "
                "Start a lab without engine= for it, in a fresh process."
            )

    def _send(
        self,
        method: str,
        path: str,
        user: str | None,
        data: Any,
        detail: Detail = "steps",
        accept: str = "application/json",
    ) -> tuple[str, str | None, Any, Trace]:
        request = f"{method} {path}"
        body = "" if data is None else json.dumps(data)
        client = APIClient(raise_request_exception=False)
        if user is not None:
            client.force_authenticate(self.users[user])
        with self._busy(request), recorder.record(title=request, detail=detail) as trace:
            response = client.generic(method, path, body, "application/json", HTTP_ACCEPT=accept)
        return request, user, response, trace

    def _template(self, wanted: str | int | UnifiedJobTemplate) -> UnifiedJobTemplate:
        return template_meant(wanted, self.templates)

    def _user(self, wanted: str | User | None) -> str | None:
        if wanted is None:
            return None
        name = wanted.username if isinstance(wanted, User) else wanted
        return self.users[name].username

    def _job(self, wanted: int | UnifiedJob | Response) -> UnifiedJob:
        return job_meant(wanted)

    @contextmanager
    def _busy(self, what: str) -> Iterator[None]:
        self._check_open()
        with self._turns.turn():
            before, self.busy = self.busy, what
            try:
                yield
            except KeyboardInterrupt:
                if before is None:
                    shim.roll_back()
                raise
            finally:
                self.busy = before
            if before is None:
                self._redraw()

    def _redraw(self) -> None:
        for view in list(self._views):
            view.refresh()


def _start_empty() -> None:
    try:
        shim.create_tables()
        shim.fresh_database()
        Node.forget()  # files go with the rows that know of them
    except (DatabaseError, OSError) as error:
        place = connection.settings_dict["NAME"]
        raise RuntimeError(
            f"The lab's database {place} can't be made: {error}. Is the disk full or read-only? "
            "EXPLORER_DATABASE_URL names another database."
        ) from error
