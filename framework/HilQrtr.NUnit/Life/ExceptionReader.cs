using HilQrtr.Errors;
using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Life;

/// <summary>Tells what an exception makes of a test.</summary>
/// <param name="special">Knows the exceptions of the test framework (assertion, skip); null for any other.</param>
/// <param name="causes">Tells the cause of a failure.</param>
/// <param name="interrupted">Whether the run was interrupted, which makes a cancellation no failure.</param>
internal sealed class ExceptionReader(Func<Exception, Finding?> special, CauseReader causes, Func<bool> interrupted)
{
    /// <summary>What it means when the body, or what the product does after it, throws.</summary>
    public Finding Read(Exception thrown)
    {
        var e = Unwrap(thrown);
        var finding = special(e) ?? Classify(e);
        return finding.Outcome is Outcome.Failed or Outcome.InfrastructureError ? finding with { Cause = causes.Of(e) } : finding;
    }

    /// <summary>What it means when getting the rig ready throws: whatever it is, the product did not have its turn yet.</summary>
    public Finding ReadBeforeBody(Exception thrown)
    {
        var finding = Read(thrown);
        return finding.Outcome == Outcome.Failed
            ? finding with { Outcome = Outcome.InfrastructureError, Cause = finding.Cause! with { Kind = FailureKind.Rig } }
            : finding;
    }

    /// <summary>Whether the rig is lost for the tests after this one, too.</summary>
    public static bool LosesRig(Exception thrown) => Unwrap(thrown) is RigUnavailableException or RigBrokenException;

    private Finding Classify(Exception e) => e switch
    {
        CapabilityMissingException or RigTooSmallException => Of(Outcome.Unsupported, e),
        RigUnavailableException or RigBrokenException => Of(Outcome.InfrastructureError, e),
        OperationCanceledException when interrupted() => Of(Outcome.Interrupted, e) with { Message = "the run was interrupted while this test ran" },
        KernelTroubleException trouble => Of(Outcome.Failed, e) with { Trouble = [.. trouble.Findings.Select(f => f.Line.Text)] },
        LeftBehindException left => Of(Outcome.Failed, e) with { Trouble = left.Differences },
        RigHungException => Of(Outcome.Failed, e) with { Trouble = [e.Message] },
        HostDiedException died => Of(Outcome.Failed, e) with { Trouble = [died.LastWords] },
        _ => Of(Outcome.Failed, e),
    };

    private static Exception Unwrap(Exception e) =>
        e is AggregateException { InnerExceptions: [var only] } ? Unwrap(only) : e;

    private static Finding Of(Outcome outcome, Exception e)
    {
        // Our own errors are sentences; of any other the type says as much as the message.
        var message = CauseReader.IsOurs(e) ? e.Message : $"{e.GetType().FullName}: {e.Message}";
        for (var inner = e.InnerException; inner is not null; inner = inner.InnerException)
            message += $"{Environment.NewLine}  because of {inner.GetType().FullName}: {inner.Message}";
        return new Finding(outcome, message, e.StackTrace);
    }
}
