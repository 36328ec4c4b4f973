using HilQrtr.NUnit;

[assembly: HilRun]
