using HilQrtr.Agent.Loop;
using HilQrtr.Agent.Protocol;
using HilQrtr.Native;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Programs;

/// <summary>A running program, its pipes, and its output so far.</summary>
internal sealed class RunningProgram : Pending
{
    private const int ExitToken = 0;
    private const int Input = 1;
    private const int Output = 2;
    private const int Errors = 3;

    private readonly AgentContext _agent;
    private readonly ProgramOperations _programs;
    private readonly ReadOnlyMemory<byte> _input;
    private readonly OutputPipe _output;
    private readonly OutputPipe _errors;
    private readonly int _descriptor;
    private int _inputPipe;
    private int _inputWritten;
    private ProgramEnd _end = ProgramEnd.Exited;
    private bool _over;

    private RunningProgram(
        AgentContext agent, ProgramOperations programs, uint id, ProgramRun request, int process, int descriptor, int input, OutputPipe output, OutputPipe errors)
        : base(id)
    {
        _agent = agent;
        _programs = programs;
        _input = request.Input;
        _inputPipe = input;
        _output = output;
        _errors = errors;
        _descriptor = descriptor;
        Process = process;
        Deadline = ClockCalls.After(request.Timeout);
        WriteInput();
    }

    /// <summary>Id of the program's process, which is also the id of its process group.</summary>
    public int Process { get; }

    /// <summary>Starts a program. If the start fails, returns a negated error number and sets <paramref name="program"/> to null.</summary>
    public static int Start(AgentContext agent, ProgramOperations programs, uint id, ProgramRun request, int mostOutput, out RunningProgram? program)
    {
        program = null;
        Span<int> pipes = [-1, -1, -1, -1, -1, -1];
        var result = 0;
        for (var i = 0; i < pipes.Length && result >= 0; i += 2) result = FileCalls.Pipe(pipes.Slice(i, 2));
        if (result >= 0) result = ProcessCalls.Spawn(request.Arguments, pipes[0], pipes[3], pipes[5]);
        var descriptor = result < 0 ? result : ProcessCalls.OpenDescriptor(result);
        if (result >= 0 && descriptor < 0)
        {
            _ = SignalCalls.KillGroup(result);
            result = descriptor;
        }
        foreach (var childEnd in (ReadOnlySpan<int>)[pipes[0], pipes[3], pipes[5]]) Close(childEnd);
        if (result < 0)
        {
            foreach (var ownEnd in (ReadOnlySpan<int>)[pipes[1], pipes[2], pipes[4]]) Close(ownEnd);
            return result;
        }
        _ = FileCalls.SetNonBlocking(pipes[1]);
        program = new RunningProgram(
            agent, programs, id, request, result, descriptor, pipes[1], new OutputPipe(pipes[2], mostOutput), new OutputPipe(pipes[4], mostOutput));
        agent.Pending.Add(program);
        return 0;
    }

    public override void AddTo(PollSet set)
    {
        _output.AddTo(set, this, Output);
        _errors.AddTo(set, this, Errors);
        if (_inputPipe >= 0) set.Add(_inputPipe, PollEntry.Out, this, Input);
        set.Add(_descriptor, PollEntry.In, this, ExitToken);
    }

    public override void OnReady(int token, short returned)
    {
        if (_over) return;
        switch (token)
        {
            case ExitToken when ProcessCalls.Reap(Process, out var status) == Process:
                OnStatus(status);
                break;
            case Input:
                WriteInput();
                break;
            case Output:
                _output.Read();
                break;
            case Errors:
                _errors.Read();
                break;
        }
    }

    public override void OnDeadline() => Kill(ProgramEnd.TimedOut);

    public override void Cancel() => Kill(ProgramEnd.Cancelled);

    /// <summary>Called when the program has exited. Reads the remaining output in the pipes, but no output that other processes write later.</summary>
    public void OnStatus(int status)
    {
        if (_over) return;
        _over = true;
        _output.ReadAndClose();
        _errors.ReadAndClose();
        CloseInput();
        Close(_descriptor);
        _agent.Pending.Remove(this);
        _programs.Forget(this);
        // Wait status: signal in bits 6:0, or exit status in bits 15:8.
        var signal = status & 0x7f;
        var end = _end == ProgramEnd.Exited && signal != 0 ? ProgramEnd.Signalled : _end;
        _agent.Outbox.Reply(Id, new ProgramResult(
            end, signal != 0 ? signal : status >> 8 & 0xff, _output.Truncated || _errors.Truncated, _output.Bytes, _errors.Bytes));
    }

    private static void Close(int descriptor)
    {
        if (descriptor >= 0) _ = FileCalls.Close(descriptor);
    }

    private void Kill(ProgramEnd end)
    {
        if (_end == ProgramEnd.Exited) _end = end;
        Deadline = ClockCalls.Never;
        _ = SignalCalls.KillGroup(Process);
    }

    private void WriteInput()
    {
        while (_inputPipe >= 0)
        {
            var rest = _input.Span[_inputWritten..];
            var result = rest.IsEmpty ? 0 : FileCalls.Write(_inputPipe, rest);
            if (result == -(int)Errno.EAGAIN) return;
            // The program may exit without reading all of its input.
            if (result <= 0) CloseInput();
            else _inputWritten += result;
        }
    }

    private void CloseInput()
    {
        Close(_inputPipe);
        _inputPipe = -1;
    }
}
