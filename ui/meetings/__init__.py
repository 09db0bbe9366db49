"""The page of the meetings: plan a talk, hold it, write down what it brought."""
