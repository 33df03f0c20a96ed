using KartraGen.Tool;

return await KartraGenTool.RunAsync(args, ToolConsole.OfProcess());
