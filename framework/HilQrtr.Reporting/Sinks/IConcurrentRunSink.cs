using HilQrtr.Evidence;

namespace HilQrtr.Reporting;

/// <summary>A sink that takes what comes of several tests at once, from a thread each: rigs that run side by side need not wait for each other's files.</summary>
internal interface IConcurrentRunSink : IRunSink;
