import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ArmedFault, TestFault, TestPhoneState } from "@tributary/api";
import { useEditing } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { tellDone, tellRefused } from "../states/notify.ts";
import { spanWords } from "./time-words.ts";
import type { Tester } from "./use-tester.ts";

const POLL_MS = 1_500;

/** What can be done to the test phone besides writing on it, and what of it is armed. */
export interface Tricks {
  faults: readonly ArmedFault[];
  emulatorAheadSeconds: number;
  /** One at a time: what is pressed meanwhile counts for nothing, so that no button is disabled under the focus. */
  skip: (seconds: number) => void;
  arm: (fault: TestFault) => void;
  disarm: (faultId: string) => void;
}

/** Follows what is armed while the dock is open. */
export function useTricks(tester: Tester): Tricks {
  const { projectId } = useEditing();
  const client = useClient();
  const queries = useQueryClient();
  const params = { projectId };
  const queryKey = ["projects", projectId, "test-phone-state"];
  const show = (state: TestPhoneState) => queries.setQueryData(queryKey, state);
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.testPhone.readState({ params }, { signal }),
    refetchInterval: POLL_MS,
    staleTime: 0,
  });
  const arming = useMutation({
    mutationFn: (body: TestFault) => client.testPhone.armFault({ params, body }),
    onSuccess: show,
    onError: tellRefused,
  });
  const disarming = useMutation({
    mutationFn: (faultId: string) => client.testPhone.disarmFault({ params: { projectId, faultId } }),
    onSuccess: show,
    onError: tellRefused,
  });
  const skipping = useMutation({
    mutationFn: (seconds: number) => client.testPhone.skipTime({ params, body: { seconds } }),
    onSuccess: ({ timersFired }, seconds) => {
      tellDone(`${spanWords(seconds * 1000)} passed. ${firedWords(timersFired)}`);
      tester.refresh();
    },
    onError: tellRefused,
  });
  const isBusy = skipping.isPending || arming.isPending;
  return {
    faults: data?.faults ?? [],
    emulatorAheadSeconds: data?.emulatorAheadSeconds ?? 0,
    skip: (seconds) => {
      if (!isBusy) skipping.mutate(seconds);
    },
    arm: (fault) => {
      if (!isBusy) arming.mutate(fault);
    },
    disarm: (faultId) => disarming.mutate(faultId),
  };
}

function firedWords(count: number): string {
  if (count === 0) return "Nothing fell due.";
  return count === 1 ? "One delay or reminder fell due." : `${count} delays and reminders fell due.`;
}
