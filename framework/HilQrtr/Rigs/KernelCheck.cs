namespace HilQrtr.Rigs;

/// <summary>Result of a checker that is built into the kernel under test.</summary>
/// <param name="Name">Name of the checker, such as <c>kmemleak</c>.</param>
/// <param name="Problems">What the checker found, one line per problem; empty if it found nothing.</param>
/// <param name="Report">The checker's report.</param>
public sealed record KernelCheck(string Name, IReadOnlyList<string> Problems, string Report);
