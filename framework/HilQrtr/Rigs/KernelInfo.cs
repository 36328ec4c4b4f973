namespace HilQrtr.Rigs;

/// <summary>The kernel under test.</summary>
/// <param name="Release">As <c>uname -r</c> prints it; for a model, the release that it models.</param>
/// <param name="Variant">Its declared name: <c>stock</c>, or the cure that it carries, as in <c>endpoint-ids</c>.</param>
/// <param name="BuildId">Identifies the build.</param>
public sealed record KernelInfo(string Release, string Variant, string BuildId);
