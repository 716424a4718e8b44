"""Django's own seams, one a file: where statements, transactions, rows, requests and messages can be seen passing."""
