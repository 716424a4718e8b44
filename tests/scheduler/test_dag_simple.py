import pytest

from explorer.scheduler.dag_simple import SimpleDAG


def diamond() -> SimpleDAG:
    dag = SimpleDAG()
    for node in ("end", "left", "right", "start"):
        dag.add_node(node)
    dag.add_edge("start", "left", "success")
    dag.add_edge("start", "right", "failure")
    dag.add_edge("left", "end", "success")
    dag.add_edge("right", "end", "success")
    return dag


def test_a_node_without_parents_is_a_root() -> None:
    assert diamond().get_root_nodes() == ["start"]


def test_children_are_found_by_the_label_of_their_edge() -> None:
    dag = diamond()
    assert dag.get_children("start", "failure") == ["right"]
    assert dag.get_children("start", "failure", "success") == ["right", "left"]
    assert dag.get_children("start") == ["left", "right"]


def test_parents_are_found_the_other_way_round() -> None:
    assert diamond().get_parents("end") == ["left", "right"]


def test_topological_order_puts_parents_before_children() -> None:
    order = diamond().sort_nodes_topological()
    assert order[0] == "start"
    assert order[-1] == "end"


def test_adding_a_node_twice_keeps_it_once() -> None:
    dag = diamond()
    dag.add_node("start")
    assert len(dag) == 4


def test_an_edge_to_an_unknown_node_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="nowhere"):
        diamond().add_edge("start", "nowhere", "success")
