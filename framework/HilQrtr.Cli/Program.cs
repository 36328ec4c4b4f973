using HilQrtr.Cli;
using HilQrtr.Rigs;

var providers = new CompositionRoot().CreateProviders(ProgramEnvironment.OfThisProcess());
var context = new HilContext
{
    Terminal = Terminal.OfThisProcess(Environment.GetEnvironmentVariable),
    Input = Console.In,
    Environment = Environment.GetEnvironmentVariable,
    CurrentFolder = Environment.CurrentDirectory,
    ProgramFolder = AppContext.BaseDirectory,
    Providers = providers,
};
using var interruption = new Interruption(context.Terminal, Environment.Exit);
try
{
    return await HilProgram.RunAsync(args, context, interruption.Token);
}
finally
{
    foreach (var provider in providers)
        await provider.DisposeAsync();
}
