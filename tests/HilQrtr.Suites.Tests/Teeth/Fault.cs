namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>One thing that is wrong on <c>sim-duo</c>.</summary>
/// <param name="Name">For a reader.</param>
/// <param name="Overrides">What makes it so, in terms of rigs.json.</param>
internal sealed record Fault(string Name, params string[] Overrides)
{
    private const string Host = "rigs:sim-duo:hosts:host0";

    /// <summary>A rule of the kernel is broken.</summary>
    public static Fault Kernel(string name) => new(name, $"{Host}:kernel:faults:0={name}");

    /// <summary>The kernel is another one.</summary>
    public static Fault Variant(string name) => new($"{name} kernel", $"{Host}:kernel:variant={name}");

    /// <summary>Every card misbehaves.</summary>
    public static Fault Cards(string name) => new($"{name} cards", $"{Host}:cards:0:faults:0={name}");

    public override string ToString() => Name;
}
