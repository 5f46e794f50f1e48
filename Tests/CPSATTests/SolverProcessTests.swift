import Testing

/// What starts solver processes and counts those of this process: one after another.
@Suite(.serialized) enum SolverProcessTests {}
