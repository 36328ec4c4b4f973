namespace HilQrtr.Rigs;

/// <summary>The kernel under test.</summary>
/// <param name="Release">As <c>uname -r</c> prints it; of a model, the release it follows.</param>
/// <param name="Variant">The cure it carries, as declared: <c>stock</c>, <c>endpoint-ids</c>, ….</param>
/// <param name="BuildId">What identifies the very build.</param>
public sealed record KernelInfo(string Release, string Variant, string BuildId);
