using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit.Life;

/// <summary>Checks that a newly leased rig is fit for a test: every card is present, identified and off.</summary>
internal static class RigHealth
{
    /// <exception cref="RigBrokenException">The rig is unfit; the message lists every reason.</exception>
    public static void Check(IRig rig)
    {
        var problems = new List<string>();
        if (rig.Hosts.Count == 0) problems.Add("it has no host");
        foreach (var host in rig.Hosts)
        {
            if (host.Cards.Count == 0) problems.Add($"{host.Name} has no cards");
            problems.AddRange(host.Cards.SelectMany(card => Problems(card).Select(problem => $"{host.Name}/{card.Name}: {problem}")));
            problems.AddRange(host.Cards.GroupBy(card => card.Address).Where(same => same.Count() > 1)
                .Select(same => $"{host.Name}: {string.Join(" and ", same.Select(card => card.Name))} are both at {same.Key}"));
        }
        if (problems.Count > 0)
            throw new RigBrokenException(rig.Name, $"{string.Join("; ", problems)}. Check its cards, then run again");
    }

    private static IEnumerable<string> Problems(ICard card)
    {
        if (string.IsNullOrEmpty(card.Name)) yield return "has no name";
        if (string.IsNullOrEmpty(card.Address)) yield return "has no bus address, so it is not present";
        if (string.IsNullOrEmpty(card.Chip)) yield return $"the card at {card.Address} is not identified";
        if (card.State != CardState.Off) yield return $"was {card.State} before the test began, but should have been {CardState.Off}: something else is using it";
    }
}
