using System.Reflection;
using HilQrtr.Differential.Tests.Scenarios.Radios;
using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Rigs;

namespace HilQrtr.Differential.Tests;

/// <summary>
/// One scenario. Each public static method of the classes in <c>Scenarios</c> is a scenario. The method's only parameter is a script.
/// </summary>
/// <param name="Name">The method's name, which is a unique sentence.</param>
/// <param name="Play">The method.</param>
/// <param name="OfEndpointIds">Whether the scenario needs a kernel with endpoint ids.</param>
public sealed record Scenario(string Name, Delegate Play, bool OfEndpointIds)
{
    private static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(60);

    /// <summary>All scenarios, ordered by name.</summary>
    internal static IReadOnlyList<Scenario> All { get; } =
        [.. In("Scenarios", ofEndpointIds: false).Concat(In("Scenarios.EndpointIds", ofEndpointIds: true)).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>The scenarios for every kernel.</summary>
    internal static IReadOnlyList<Scenario> Common { get; } = [.. All.Where(s => !s.OfEndpointIds)];

    /// <summary>The scenarios for kernels with endpoint ids.</summary>
    internal static IReadOnlyList<Scenario> EndpointIds { get; } = [.. All.Where(s => s.OfEndpointIds)];

    /// <summary>The scenarios for a host with a card.</summary>
    internal static IReadOnlyList<Scenario> Cards { get; } = [.. In("Scenarios.Cards", ofEndpointIds: false).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>The scenarios for a host with a SoC radio and a card.</summary>
    internal static IReadOnlyList<Scenario> Radios { get; } =
        [.. In("Scenarios.Radios", ofEndpointIds: false).Concat(StartOrder.All.Select(start => new Scenario(start.ToString(), start.PlayAsync, OfEndpointIds: false))).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>The scenarios for a host with a SoC radio that is not calibrated, and a card.</summary>
    internal static IReadOnlyList<Scenario> UncalibratedRadios { get; } =
        [.. StartOrder.Uncalibrated.Select(start => new Scenario($"Without_calibration_{start}", start.PlayAsync, OfEndpointIds: false)).OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>All scenarios for a host with a SoC radio.</summary>
    internal static IEnumerable<Scenario> AllRadios => Radios.Concat(UncalibratedRadios);

    /// <summary>Plays the scenario on the first host of a rig.</summary>
    /// <returns>The scenario's transcript.</returns>
    internal async Task<IReadOnlyList<string>> RunAsync(IRig rig)
    {
        Transcript? transcript = null;
        await rig.RunAsync(
            async token =>
            {
                await using var script = new Script(rig.Hosts[0], rig.Time, rig.Capabilities.Has(Capability.VirtualTime), token);
                if (OfEndpointIds)
                {
                    await script.LearnEndpointsAsync();
                    await script.SettleAsync();
                }
                transcript = script.Transcript;
                await ((Func<Script, Task>)Play)(script);
            },
            HangAfter,
            CancellationToken.None);
        return transcript!.Lines;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<Scenario> In(string folder, bool ofEndpointIds) =>
        from type in typeof(Scenario).Assembly.GetTypes()
        where type.Namespace == $"{typeof(Scenario).Namespace}.{folder}" && type is { IsAbstract: true, IsSealed: true }
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        select new Scenario(method.Name, method.CreateDelegate<Func<Script, Task>>(), ofEndpointIds);
}
