using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>State of the body of one test. Other threads may read this state while the body runs.</summary>
/// <param name="rig">The leased rig.</param>
/// <param name="host">The host under test.</param>
/// <param name="steps">The body's steps.</param>
internal sealed class TestScope(IRig rig, IHost? host, StepLog steps)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _observations = new(StringComparer.Ordinal);
    private readonly List<KernelLogAllowance> _allowances = [];
    private readonly List<EvidenceFile> _attachments = [];
    private StepFaults? _faults;

    public IRig Rig { get; } = rig;

    public IHost Host => host!;

    public StepLog Steps { get; } = steps;

    public CancellationToken Cancellation { get; set; }

    public IReadOnlyDictionary<string, string> Observations
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, string>(_observations, StringComparer.Ordinal);
        }
    }

    public IReadOnlyList<KernelLogAllowance> Allowances
    {
        get
        {
            lock (_gate)
                return [.. _allowances];
        }
    }

    public IReadOnlyList<EvidenceFile> Attachments
    {
        get
        {
            lock (_gate)
                return [.. _attachments];
        }
    }

    /// <summary>The host's faults. Whenever a fault is armed or fires, a step is added to the test.</summary>
    public IFaults Faults => _faults ??= new StepFaults(
        Host.Faults ?? throw new CapabilityMissingException(Rig.Name, Capability.Faults, "its hosts do not support fault injection; mark the test with [Requires(Capability.Faults)]"), Steps);

    public void Observe(string name, object? value)
    {
        lock (_gate)
            _observations[name] = ObservedText.Of(value);
    }

    public void Allow(KernelLogAllowance allowance)
    {
        lock (_gate)
            _allowances.Add(allowance);
    }

    public void Attach(EvidenceFile file)
    {
        lock (_gate)
            _attachments.Add(file);
    }
}
