using HilQrtr.Evidence;

namespace HilQrtr.Reporting.Sinks;

/// <summary>A sink that several threads may call at once, so that rigs that run in parallel need not wait for each other's files.</summary>
internal interface IConcurrentRunSink : IRunSink;
