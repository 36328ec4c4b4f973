namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>How a check came out, case by case.</summary>
/// <param name="check">The check.</param>
internal sealed class MutationResult(MutationCheck check)
{
    private readonly List<string> _red = [];
    private readonly HashSet<string> _steps = [];
    private readonly List<(string Name, string Why)> _green = [];
    private readonly List<string> _complaints = [];
    private int _wrong;

    public MutationCheck Check { get; } = check;

    /// <summary>Cases that failed for the named reason.</summary>
    public IReadOnlyList<string> RedCases => _red;

    /// <summary>Cases that passed, as listed, and why the fault does not concern them.</summary>
    public IReadOnlyList<(string Name, string Why)> GreenCases => _green;

    /// <summary>How many cases there are.</summary>
    public int Cases => _red.Count + _green.Count + _wrong;

    /// <summary>What is not as the check says, a line each; empty if the check holds.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The steps at which they failed.</summary>
    public IReadOnlySet<string> Steps => _steps;

    public void Red(string name, string step)
    {
        _red.Add(name);
        _steps.Add(step);
    }

    public void Green(string name, string why) => _green.Add((name, why));

    public void Wrong(string complaint)
    {
        _wrong++;
        Complain(complaint);
    }

    public void Complain(string complaint) => _complaints.Add(complaint);
}
