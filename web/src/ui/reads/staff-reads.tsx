import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { Outlet } from "react-router";
import { useSession } from "../../session/use-session.ts";

const newClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // What fails is said at once, with a way to ask again; the network's state is the server's to tell.
        retry: false,
        networkMode: "always",
        // A page reads when it is opened, and what no page shows is not kept: it may be of persons.
        gcTime: 0,
        // A list that was paged through, or a form half filled in, is not replaced because the window was left.
        refetchOnWindowFocus: false,
      },
    },
  });

/** Above all pages of staff: what they have read of the server. What one account read is not shown to the next. */
export default function StaffReads() {
  const subject = useSession("staff")?.subject;
  const [client, setClient] = useState({ of: subject, queries: newClient() });
  if (client.of !== subject) setClient({ of: subject, queries: newClient() });
  return (
    <QueryClientProvider client={client.queries}>
      <Outlet />
    </QueryClientProvider>
  );
}
