"""From the URL to the answer: the room a request enters first."""
