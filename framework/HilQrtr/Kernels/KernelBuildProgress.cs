namespace HilQrtr.Kernels;

/// <summary>How far a build has come.</summary>
/// <param name="Stage">What it is at.</param>
/// <param name="Detail">What just happened, for a reader; may be empty.</param>
/// <param name="Done">How much of the stage is done, in its unit; 0 where nothing is counted.</param>
/// <param name="Total">How much there is; null where that is not known.</param>
public sealed record KernelBuildProgress(KernelBuildStage Stage, string Detail = "", long Done = 0, long? Total = null);
