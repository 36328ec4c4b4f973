using HilQrtr.Agent;
using HilQrtr.Agent.Init;
using HilQrtr.Agent.Loop;
using HilQrtr.Native;

var firstProcess = Environment.ProcessId == 1;
var exitCode = 1;
try
{
    var arguments = AgentArguments.Parse(args, firstProcess);
    if (arguments.IsInit) GuestInit.Prepare();
    ClockCalls.BePunctual();
    using var channel = arguments.Channel switch
    {
        null => GuestInit.OpenChannel(),
        AgentArguments.StandardStreams => AgentChannel.OverStandardStreams(),
        var path => AgentChannel.Open(path),
    };
    exitCode = new AgentLoop(channel, arguments.TakesTurns, reapsOrphans: firstProcess).Run();
}
catch (Exception e)
{
    _ = FileCalls.Write(2, System.Text.Encoding.UTF8.GetBytes(e is AgentException ? $"HilQrtr.Agent: {e.Message}\n" : $"HilQrtr.Agent: {e}\n"));
}
// The kernel panics if its first process exits.
if (firstProcess) _ = MachineCalls.PowerOff();
return exitCode;
