using HilQrtr.Errors;
using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Life;

/// <summary>Converts an exception into a finding.</summary>
/// <param name="special">
/// Converts an exception that NUnit itself uses, for example to report a failed assertion or a skipped test. Returns null for any other
/// exception.
/// </param>
/// <param name="causes">Derives the cause of a failure.</param>
/// <param name="interrupted">Returns whether the run was interrupted. If it was, a cancellation is not a failure.</param>
internal sealed class ExceptionReader(Func<Exception, Finding?> special, CauseReader causes, Func<bool> interrupted)
{
    /// <summary>Returns the finding for an exception from the body or the take-down.</summary>
    public Finding Read(Exception thrown)
    {
        var e = Unwrap(thrown);
        var finding = special(e) ?? Classify(e);
        return finding.Outcome is Outcome.Failed or Outcome.InfrastructureError ? finding with { Cause = causes.Of(e) } : finding;
    }

    /// <summary>
    /// Returns the finding for an exception from the set-up. This finding never blames the product, because the product has not been
    /// tested yet.
    /// </summary>
    public Finding ReadBeforeBody(Exception thrown)
    {
        var finding = Read(thrown);
        return finding.Outcome == Outcome.Failed
            ? finding with { Outcome = Outcome.InfrastructureError, Cause = finding.Cause! with { Kind = FailureKind.Rig } }
            : finding;
    }

    /// <summary>Returns whether the exception means that no later test can use the rig.</summary>
    public static bool LosesRig(Exception thrown) => Unwrap(thrown) is RigUnavailableException or RigBrokenException;

    private Finding Classify(Exception e) => e switch
    {
        CapabilityMissingException or RigTooSmallException => Of(Outcome.Unsupported, e),
        RigUnavailableException or RigBrokenException => Of(Outcome.InfrastructureError, e),
        OperationCanceledException when interrupted() => Of(Outcome.Interrupted, e) with { Message = "the run was interrupted while this test ran" },
        KernelLogException log => Of(Outcome.Failed, e) with { Details = [.. log.Findings.Select(f => f.Line.Text)] },
        LeftBehindException left => Of(Outcome.Failed, e) with { Details = left.Differences },
        KernelCheckException check => Of(Outcome.Failed, e) with { Details = check.Check.Problems },
        RigHungException => Of(Outcome.Failed, e) with { Details = [e.Message] },
        HostDiedException died => Of(Outcome.Failed, e) with { Details = [died.LastWords], Console = died.Console },
        _ => Of(Outcome.Failed, e),
    };

    private static Exception Unwrap(Exception e) =>
        e is AggregateException { InnerExceptions: [var only] } ? Unwrap(only) : e;

    private Finding Of(Outcome outcome, Exception e)
    {
        // The messages of our own errors are sentences. Other messages are hard to understand without the type of the exception.
        var message = causes.IsProductError(e) ? e.Message : $"{e.GetType().FullName}: {e.Message}";
        for (var inner = e.InnerException; inner is not null; inner = inner.InnerException)
            message += $"{Environment.NewLine}  because of {inner.GetType().FullName}: {inner.Message}";
        return new Finding(outcome, message, e.StackTrace);
    }
}
