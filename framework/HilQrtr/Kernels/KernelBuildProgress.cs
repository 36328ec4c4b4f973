namespace HilQrtr.Kernels;

/// <summary>Progress of a build.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Detail">What just happened, for people; may be empty.</param>
/// <param name="Done">Completed part of the stage, in its unit; 0 if nothing is counted.</param>
/// <param name="Total">Size of the stage; null if unknown.</param>
public sealed record KernelBuildProgress(KernelBuildStage Stage, string Detail = "", long Done = 0, long? Total = null);
