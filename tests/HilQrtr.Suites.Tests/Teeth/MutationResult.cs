namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>Result of a mutation check, case by case.</summary>
/// <param name="check">The check.</param>
internal sealed class MutationResult(MutationCheck check)
{
    private readonly List<string> _failed = [];
    private readonly HashSet<string> _steps = [];
    private readonly List<(string Name, string Why)> _exempt = [];
    private readonly List<string> _complaints = [];
    private int _wrong;

    public MutationCheck Check { get; } = check;

    /// <summary>Cases that failed for the expected reason.</summary>
    public IReadOnlyList<string> FailedCases => _failed;

    /// <summary>Exempt cases that passed, each with the reason why the fault does not affect it.</summary>
    public IReadOnlyList<(string Name, string Why)> ExemptCases => _exempt;

    /// <summary>Number of cases.</summary>
    public int Cases => _failed.Count + _exempt.Count + _wrong;

    /// <summary>What is wrong, one line per problem; empty if the check succeeds.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The steps at which cases failed.</summary>
    public IReadOnlySet<string> Steps => _steps;

    public void AddFailed(string name, string step)
    {
        _failed.Add(name);
        _steps.Add(step);
    }

    public void AddExempt(string name, string why) => _exempt.Add((name, why));

    public void AddWrong(string complaint)
    {
        _wrong++;
        Complain(complaint);
    }

    public void Complain(string complaint) => _complaints.Add(complaint);
}
