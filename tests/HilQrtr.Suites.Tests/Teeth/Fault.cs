namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>One thing that is wrong on a rig.</summary>
/// <param name="Name">For a reader.</param>
/// <param name="Overrides">What makes it so, in terms of rigs.json.</param>
internal sealed record Fault(string Name, params string[] Overrides)
{
    private const string Duo = "sim-duo";

    /// <summary>The rig that it is wrong on.</summary>
    public string Rig { get; init; } = Duo;

    /// <summary>A rule of the kernel is broken, or several: <c>one+other</c>.</summary>
    public static Fault Kernel(string name, string rig = Duo) =>
        new(name, [.. name.Split('+').Select((fault, index) => $"{Host(rig)}:kernel:faults:{index}={fault}")]) { Rig = rig };

    /// <summary>The kernel is another one.</summary>
    public static Fault Variant(string name, string rig = Duo) => new($"{name} kernel", $"{Host(rig)}:kernel:variant={name}") { Rig = rig };

    /// <summary>Every card of the first make misbehaves.</summary>
    public static Fault Cards(string name, string rig = Duo) => new($"{name} cards", $"{Host(rig)}:cards:0:faults:0={name}") { Rig = rig };

    /// <summary>The same, and every card of the first make misbehaves as well.</summary>
    public Fault WithCards(string name) => new($"{Name}, {name} cards", [.. Overrides, .. Cards(name, Rig).Overrides]) { Rig = Rig };

    private static string Host(string rig) => $"rigs:{rig}:hosts:host0";

    public override string ToString() => Name;
}
