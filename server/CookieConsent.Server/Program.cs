using CookieConsent.Server;

try
{
    return CommandLine.IsMeant(args)
        ? await CommandLine.RunAsync(args, Console.Out, Console.Error)
        : await Serve.RunAsync(args);
}
catch (Exception e) when (Faults.ArePlain(e))
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
