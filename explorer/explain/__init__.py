"""Why a job waits, a launch was refused, a value was ignored: the pipeline's rules, asked again and explained."""
