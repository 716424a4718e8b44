"""A trace in other tools' forms."""

from explorer.trace.exports.chrome import to_chrome
from explorer.trace.exports.files import to_html, to_text, write
from explorer.trace.exports.otlp import to_otlp
from explorer.trace.exports.summary import summary

__all__ = ["summary", "to_chrome", "to_html", "to_otlp", "to_text", "write"]
