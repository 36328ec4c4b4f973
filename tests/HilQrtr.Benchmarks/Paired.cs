namespace HilQrtr.Benchmarks;

/// <summary>Measures two things in turn, so that a machine whose speed drifts slows both.</summary>
internal static class Paired
{
    /// <summary>Measures subject and reference, once unmeasured and then round by round.</summary>
    public static async Task<(List<double> Subject, List<double> Reference)> RunAsync(
        int rounds, Func<Task<double>> subject, Func<Task<double>> reference)
    {
        await subject();
        await reference();
        List<double> subjects = [], references = [];
        for (var i = 0; i < rounds; i++)
        {
            subjects.Add(await subject());
            references.Add(await reference());
        }
        return (subjects, references);
    }

    public static (List<double> Subject, List<double> Reference) Run(int rounds, Func<double> subject, Func<double> reference) =>
        RunAsync(rounds, () => Task.FromResult(subject()), () => Task.FromResult(reference())).GetAwaiter().GetResult();
}
