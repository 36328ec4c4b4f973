using HilQrtr.NUnit;

[assembly: HilRun(Rigs = "HilQrtr.SecondProvider")]
