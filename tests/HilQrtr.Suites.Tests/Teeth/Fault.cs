namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>A fault that a rig has during a mutation check.</summary>
/// <param name="Name">Name for messages.</param>
/// <param name="Overrides">The rigs.json settings that cause the fault.</param>
internal sealed record Fault(string Name, params string[] Overrides)
{
    private const string Duo = "sim-duo";

    /// <summary>The rig with the fault.</summary>
    public string Rig { get; init; } = Duo;

    /// <summary>Returns a fault that consists of one or more kernel faults, for example <c>one+other</c>.</summary>
    public static Fault Kernel(string name, string rig = Duo) =>
        new(name, [.. name.Split('+').Select((fault, index) => $"{Host(rig)}:kernel:faults:{index}={fault}")]) { Rig = rig };

    /// <summary>Returns a fault that replaces the kernel of the rig with a variant that the tests do not expect.</summary>
    public static Fault Variant(string name, string rig = Duo) => new($"{name} kernel", $"{Host(rig)}:kernel:variant={name}") { Rig = rig };

    /// <summary>Returns a fault that makes every card in the rig's first card entry faulty.</summary>
    public static Fault Cards(string name, string rig = Duo) => new($"{name} cards", $"{Host(rig)}:cards:0:faults:0={name}") { Rig = rig };

    /// <summary>Returns this fault together with a fault of every card in the rig's first card entry.</summary>
    public Fault WithCards(string name) => new($"{Name}, {name} cards", [.. Overrides, .. Cards(name, Rig).Overrides]) { Rig = Rig };

    private static string Host(string rig) => $"rigs:{rig}:hosts:host0";

    public override string ToString() => Name;
}
