namespace HilQrtr.Benchmarks;

/// <summary>Alternates measurements of two things, so that changes in machine speed affect both.</summary>
internal static class Paired
{
    /// <summary>Measures the subject and the reference in every round, after a warm-up.</summary>
    public static async Task<(List<double> Subject, List<double> Reference)> RunAsync(
        int rounds, Func<Task<double>> subject, Func<Task<double>> reference)
    {
        var (subjects, references) = await RunAsync(rounds, async () => (IReadOnlyList<double>)[await subject()], reference);
        return (subjects[0], references);
    }

    /// <summary>Measures an action and a reference in every round, after a warm-up. The action yields several values.</summary>
    /// <returns>One list for each of the action's values, and one for the reference.</returns>
    public static async Task<(IReadOnlyList<List<double>> Subjects, List<double> Reference)> RunAsync(
        int rounds, Func<Task<IReadOnlyList<double>>> subjects, Func<Task<double>> reference)
    {
        var lists = (await subjects()).Select(_ => new List<double>()).ToArray();
        await reference();
        List<double> references = [];
        for (var i = 0; i < rounds; i++)
        {
            var values = await subjects();
            for (var s = 0; s < lists.Length; s++) lists[s].Add(values[s]);
            references.Add(await reference());
        }
        return (lists, references);
    }

    /// <summary>Measures two actions that yield several values each in every round, after a warm-up.</summary>
    /// <returns>One list for each value of the subject, and one for each value of the reference.</returns>
    public static async Task<(IReadOnlyList<List<double>> Subjects, IReadOnlyList<List<double>> References)> RunBothAsync(
        int rounds, Func<Task<IReadOnlyList<double>>> subjects, Func<Task<IReadOnlyList<double>>> references)
    {
        List<List<double>> ours = [], theirs = [];
        for (var round = 0; round <= rounds; round++)
        {
            var (our, their) = (await subjects(), await references());
            if (round == 0) continue;
            ours.Add([.. our]);
            theirs.Add([.. their]);
        }
        return (Transposed(ours), Transposed(theirs));

        static IReadOnlyList<List<double>> Transposed(List<List<double>> rounds) => [.. Enumerable.Range(0, rounds[0].Count).Select(value => rounds.ConvertAll(round => round[value]))];
    }

    public static (List<double> Subject, List<double> Reference) Run(int rounds, Func<double> subject, Func<double> reference) =>
        RunAsync(rounds, () => Task.FromResult(subject()), () => Task.FromResult(reference())).GetAwaiter().GetResult();
}
