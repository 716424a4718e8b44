"""What makes the static site: the explorer in a browser tab, from a folder of files.

`python -m web.build` writes it, `python -m web.serve` shows it. Python runs in the tab itself (Pyodide), so nothing
leaves it and no server computes anything.
"""
