using System.Reflection;
using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Rigs;

namespace HilQrtr.Differential.Tests;

/// <summary>One scenario: a static method of a class in <c>Scenarios</c> that takes a script.</summary>
/// <param name="Name">The method's name, which is a sentence and unlike any other.</param>
/// <param name="Play">The method.</param>
public sealed record Scenario(string Name, Delegate Play)
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    /// <summary>All scenarios, by name.</summary>
    internal static IReadOnlyList<Scenario> All { get; } =
    [
        .. typeof(Scenario).Assembly.GetTypes()
            .Where(t => t.Namespace == $"{typeof(Scenario).Namespace}.Scenarios" && t is { IsAbstract: true, IsSealed: true })
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(m => new Scenario(m.Name, m.CreateDelegate<Func<Script, Task>>()))
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>Plays the scenario on the first host of a rig.</summary>
    /// <returns>Its transcript.</returns>
    internal async Task<IReadOnlyList<string>> RunAsync(IRig rig)
    {
        Transcript? transcript = null;
        await rig.RunAsync(
            async token =>
            {
                await using var script = new Script(rig.Hosts[0], rig.Time, token);
                transcript = script.Transcript;
                await ((Func<Script, Task>)Play)(script);
            },
            Hang,
            CancellationToken.None);
        return transcript!.Lines;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
