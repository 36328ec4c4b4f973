using System.Text.RegularExpressions;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using NUnit.Framework;

namespace HilQrtr.NUnit.Life;

/// <summary>Tells the cause of a failure from the exception that brought it.</summary>
/// <param name="rig">The rig.</param>
internal sealed partial class CauseReader(RigDeclaration rig)
{
    private readonly CauseKey _key = new([.. rig.Hosts.SelectMany(host => host.Cards).Select(card => card.Name)]);

    /// <summary>The cause.</summary>
    public FailureCause Of(Exception e) => e switch
    {
        KernelTroubleException { Findings: [var first, ..] } => new(FailureKind.Kernel, first.Origin),
        HostDiedException { Panic: { } panic } died => new(FailureKind.Kernel, died.Function is { } function ? $"panic in {function}: {panic}" : $"panic: {panic}"),
        HostDiedException => new(FailureKind.Kernel, "the kernel died without a panic"),
        RigHungException { SilentHost: not null } => new(FailureKind.Kernel, "the kernel does not answer"),
        RigHungException => new(FailureKind.Test, "the test awaits something that is not on the rig's timeline"),
        LeftBehindException left => new(FailureKind.Leftover, $"left behind: {_key.Of(left.Differences[0])}"),
        RigUnavailableException or RigBrokenException => new(FailureKind.Rig, _key.Of(e.Message)),
        ExpectationException { InnerException: { } error } => Of(error),
        ExpectationException unmet => new(FailureKind.Expectation, $"expected: {_key.Of(unmet.Expected)}"),
        ResultStateException => new(FailureKind.Expectation, Assertion(e.Message)),
        BringUpFailedException failed => new(FailureKind.Error, $"CARD failed to {(failed.Goal == BringUpGoal.Up ? "come up" : $"reach {failed.Goal}")}: {_key.Of(failed.Reason)}"),
        WaitTimeoutException timeout => new(FailureKind.Error, $"timed out waiting for {_key.Of(timeout.What)}"),
        QrtrSocketException refused => new(FailureKind.Error, $"{FirstWord().Match(refused.Message)}: {refused.Errno}"),
        _ when IsOurs(e) => new(FailureKind.Error, $"{e.GetType().Name}: {_key.Of(e.Message)}"),
        _ => new(FailureKind.Test, Thrown(e)),
    };

    /// <summary>Of what a test ran into, what explains the rest: a kernel that crashed, else what the body failed by.</summary>
    /// <param name="body">What the body failed by; null if it did not.</param>
    /// <param name="after">What was found after it.</param>
    public static FailureCause? Worst(FailureCause? body, IReadOnlyList<FailureCause> after) =>
        after.FirstOrDefault(cause => cause.Kind == FailureKind.Kernel && !Symptom().IsMatch(cause.Key)) ?? body ?? (after.Count > 0 ? after[0] : null);

    /// <summary>Whether the framework or a rig threw it, which word their errors as sentences.</summary>
    public static bool IsOurs(Exception e) =>
        e.GetType().Assembly.GetName().Name is "HilQrtr" or "HilQrtr.Protocols" or "HilQrtr.Reporting" or "HilQrtr.NUnit" or "HilQrtr.Cards"
        || e.GetType().Assembly.GetName().Name?.StartsWith("HilQrtr.Rigs.", StringComparison.Ordinal) == true;

    // NUnit words an assertion as "  what the test says", "  Assert.That(…)", "  Expected: …", "  But was: …".
    private string Assertion(string message)
    {
        var lines = message.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var said = lines.FirstOrDefault(line => !line.StartsWith("But was:", StringComparison.Ordinal)) ?? "an assertion without a message";
        return _key.Of(said);
    }

    private static string Thrown(Exception e)
    {
        var frame = StackFrame().Match(e.StackTrace ?? "");
        return frame.Success ? $"{e.GetType().Name} in {frame.Groups[1].Value}" : e.GetType().Name;
    }

    // The kernel goes on after these, and the test may well have brought them about.
    [GeneratedRegex("^(?:WARNING|firmware crash)")]
    private static partial Regex Symptom();

    [GeneratedRegex(@"^\S+")]
    private static partial Regex FirstWord();

    // The first frame that is not the base library's: Type.Method of "at Some.Name.Space.Type.Method(…)".
    [GeneratedRegex(@"at (?!System\.|NUnit\.)(?:[\w`]+\.)*([\w`]+\.[\w`<>]+)\(")]
    private static partial Regex StackFrame();
}
