using System.Text.RegularExpressions;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using NUnit.Framework;

namespace HilQrtr.NUnit.Life;

/// <summary>Derives the cause of a failure from its exception.</summary>
/// <param name="rig">The rig.</param>
/// <param name="provider">The rig's provider; null if the rig has none.</param>
internal sealed partial class CauseReader(RigDeclaration rig, IRigProvider? provider)
{
    private readonly CauseKey _key = new([.. rig.Hosts.SelectMany(host => host.Cards).Select(card => card.Name)]);
    private readonly ProductAssemblies _product = new(provider);

    /// <summary>Returns the cause of a failure.</summary>
    public FailureCause Of(Exception e) => e switch
    {
        KernelLogException { Findings: [var first, ..] } => new(FailureKind.Kernel, first.Origin),
        KernelCheckException { Check: var check } => new(FailureKind.Kernel, _key.Of($"{check.Name}: {check.Problems[0]}")),
        HostDiedException died => new(FailureKind.Kernel, died.Origin ?? "the kernel died without a panic"),
        RigHungException { SilentHost: not null } => new(FailureKind.Kernel, "the kernel is not responding"),
        RigHungException => new(FailureKind.Test, "the test awaits something that is not on the rig's timeline"),
        LeftBehindException left => new(FailureKind.Leftover, $"left behind: {_key.Of(left.Differences[0])}"),
        RigUnavailableException or RigBrokenException => new(FailureKind.Rig, _key.Of(e.Message)),
        ExpectationException { InnerException: { } error } => Of(error),
        ExpectationException unmet => new(FailureKind.Expectation, $"expected: {_key.Of(unmet.Expected)}"),
        ResultStateException => new(FailureKind.Expectation, Assertion(e.Message)),
        BringUpFailedException failed => new(FailureKind.Error, $"CARD failed to {(failed.Goal == BringUpGoal.Up ? "come up" : $"reach {failed.Goal}")}: {_key.Of(failed.Reason)}"),
        WaitTimeoutException timeout => new(FailureKind.Error, $"timed out waiting for {_key.Of(timeout.What)}"),
        QrtrSocketException refused => new(FailureKind.Error, $"{FirstWord().Match(refused.Message)}: {refused.Errno}"),
        _ when IsProductError(e) => new(FailureKind.Error, $"{e.GetType().Name}: {_key.Of(e.Message)}"),
        _ => new(FailureKind.Test, DescribeThrow(e)),
    };

    /// <summary>
    /// Chooses the root cause. A problem in the kernel, unless it is a warning or a firmware crash, takes precedence over a failure of the
    /// body. A failure of the body takes precedence over all remaining problems. Among problems of equal precedence, the first is chosen.
    /// </summary>
    /// <param name="body">Cause of the body's failure; null if the body passed.</param>
    /// <param name="after">Causes that were found after the body ended.</param>
    /// <returns>The root cause; null if nothing failed.</returns>
    public static FailureCause? RootCause(FailureCause? body, IReadOnlyList<FailureCause> after) =>
        after.FirstOrDefault(cause => cause.Kind == FailureKind.Kernel && !Symptom().IsMatch(cause.Key)) ?? body ?? (after.Count > 0 ? after[0] : null);

    /// <summary>
    /// Returns whether an exception is an error of the product or the rig rather than a bug in the test. The message of such an error
    /// is a sentence, so it can be shown without the type of the exception.
    /// </summary>
    public bool IsProductError(Exception e) => _product.Defines(e);

    // NUnit's format: "  message", "  Assert.That(…)", "  Expected: …", "  But was: …".
    private string Assertion(string message)
    {
        var lines = message.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var first = lines.FirstOrDefault(line => !line.StartsWith("But was:", StringComparison.Ordinal)) ?? "an assertion without a message";
        return _key.Of(first);
    }

    private static string DescribeThrow(Exception e)
    {
        var frame = StackFrame().Match(e.StackTrace ?? "");
        return frame.Success ? $"{e.GetType().Name} in {frame.Groups[1].Value}" : e.GetType().Name;
    }

    // A warning or a firmware crash is not a root cause: the kernel survives it, and the test may have provoked it.
    [GeneratedRegex("^(?:WARNING|firmware crash)")]
    private static partial Regex Symptom();

    [GeneratedRegex(@"^\S+")]
    private static partial Regex FirstWord();

    // Finds the first frame outside the base library and NUnit, and captures Type.Method from "at Some.Name.Space.Type.Method(…)".
    [GeneratedRegex(@"at (?!System\.|NUnit\.)(?:[\w`]+\.)*([\w`]+\.[\w`<>]+)\(")]
    private static partial Regex StackFrame();
}
