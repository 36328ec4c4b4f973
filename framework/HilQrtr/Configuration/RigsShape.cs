namespace HilQrtr.Configuration;

/// <summary>Every key of rigs.json. rigs.schema.json describes the same keys; a test holds the two together.</summary>
internal static class RigsShape
{
    private static readonly Shape.Text Text = new();
    private static readonly Shape.Number Number = new();
    private static readonly Shape.Texts Texts = new();
    private static readonly Shape.Truth Truth = new();

    internal static Shape.Keys Kernel { get; } = Keys(("variant", Text), ("clock", Text), ("faults", Texts));

    internal static Shape.Keys Card { get; } = Keys(
        ("name", Text), ("chip", Text), ("bus", Text), ("address", Text), ("count", Number), ("buildId", Text),
        ("boardId", Number), ("mac", Text), ("node", Number), ("port", Number), ("instance", Number), ("announce", Text),
        ("imageSize", Number), ("faults", Texts));

    internal static Shape.Keys Host { get; } = Keys(("kernel", Kernel), ("cards", new Shape.Items(Card)));

    private static readonly Shape.Named Observation = new(new Shape.Value());

    internal static Shape.Keys ExpectedFailure { get; } = Keys(
        ("test", Text), ("reason", Text), ("link", Text), ("observation", Observation), ("or", new Shape.Items(Observation)));

    internal static Shape.Keys KnownIssue { get; } = Keys(("pattern", Text), ("reason", Text));

    internal static Shape.Keys Rig { get; } = Keys(
        ("description", Text), ("tier", Text), ("default", Truth), ("hosts", new Shape.Named(Host)),
        ("expectedFailures", new Shape.Items(ExpectedFailure)), ("expectedFailuresFrom", Text),
        ("knownIssues", new Shape.Items(KnownIssue)), ("knownIssuesFrom", Text));

    internal static Shape.Keys File { get; } = Keys(("$schema", Text), ("rigs", new Shape.Named(Rig)));

    private static Shape.Keys Keys(params (string Key, Shape Shape)[] keys) =>
        new(keys.ToDictionary(key => key.Key, key => key.Shape, StringComparer.Ordinal));
}
