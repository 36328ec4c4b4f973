using HilQrtr.Agent;
using HilQrtr.Agent.Init;
using HilQrtr.Agent.Loop;
using HilQrtr.Native;

var firstProcess = Environment.ProcessId == 1;
var exitCode = 1;
try
{
    var arguments = AgentArguments.Parse(args, firstProcess);
    if (arguments.Init) GuestInit.Prepare();
    ClockCalls.BePunctual();
    using var channel = arguments.Channel switch
    {
        null => GuestInit.OpenChannel(),
        AgentArguments.StandardStreams => AgentChannel.OverStandardStreams(),
        var path => AgentChannel.Open(path),
    };
    exitCode = new AgentLoop(channel, arguments.Turns, reapsOrphans: firstProcess).Run();
}
catch (Exception e)
{
    _ = FileCalls.Write(2, System.Text.Encoding.UTF8.GetBytes(e is AgentException ? $"HilQrtr.Agent: {e.Message}\n" : $"HilQrtr.Agent: {e}\n"));
}
// Without its first process the kernel would panic.
if (firstProcess) _ = MachineCalls.PowerOff();
return exitCode;
