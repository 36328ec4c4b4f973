using HilQrtr.Evidence;

namespace HilQrtr.Reporting.Sinks;

/// <summary>
/// A sink that several threads may call at the same time. Rigs that run in parallel therefore need not wait while other rigs write
/// their files.
/// </summary>
internal interface IConcurrentRunSink : IRunSink;
