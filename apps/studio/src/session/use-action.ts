import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { tellDone, tellRefused } from "../states/notify.ts";

interface Options<Output, Input> {
  /** What is out of date once it is done. */
  outdates: QueryKey[];
  /** Said when it is done, unless it is undefined. */
  done?: (output: Output) => string | undefined;
  onDone?: (output: Output, input: Input) => void;
  /** The form shows what is refused itself. */
  isQuiet?: boolean;
}

/** Something that a person does to the project: done, said and shown everywhere, or refused with the reason. */
export function useAction<Output, Input = void>(
  run: (input: Input) => Promise<Output>,
  options: Options<Output, Input>,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output, input) => {
      const { outdates, done, onDone } = options;
      onDone?.(output, input);
      const said = done?.(output);
      if (said !== undefined) tellDone(said);
      await Promise.all(outdates.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      if (options.isQuiet !== true) tellRefused(error);
    },
  });
}
