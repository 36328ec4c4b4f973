// A guest and its rig take turns, so a fixture uses only one processor.
[assembly: Parallelizable(ParallelScope.Fixtures)]
