[assembly: HilQrtr.NUnit.HilRun]
