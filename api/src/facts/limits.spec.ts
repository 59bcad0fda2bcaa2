import { describe, expect, test } from 'vitest';
import { Assumptions } from '../domain/settings.ts';
import { audioCodecs, rtcp, typicalStreams, videoResolutions } from './bandwidth.ts';
import {
  conferenceSize,
  edgePoolServers,
  mediationCalls,
  referenceEdgeSessions,
  relayBandwidth,
  roleLimits,
} from './limits.ts';
import { published, readTable } from './published.fixture.ts';
import { validationFacts } from './validations.ts';

interface Capacity {
  version: number | (number | string)[];
  role: string;
  value: unknown;
}
interface Roles {
  capacity: Capacity[];
  validations: { id: string; sev: string }[];
  media_bandwidth: {
    audio_codecs: {
      codec: string;
      payload: number;
      with_ip: number;
      with_ip_udp_rtp_srtp: number;
      with_fec: number;
    }[];
    video_h264_rtvideo: [string, number, number][];
    rtcp: { audio: number; video_one_codec: number; video_two_codecs: number };
    typical_p2p: { typical: number; max: number }[];
    typical_conference: { typical: number; max: number }[];
    typical_pstn: { typical: number; max: number }[];
    a_v_edge_token_limits: { MaxBandwidthPerUserKb: number; MaxBandwidthPerPortKb: number };
  };
}

describe.runIf(published)('the table of roles', () => {
  const roles = (published ? readTable('roles') : {}) as Roles;
  const valueOf = (version: number, role: string): unknown =>
    roles.capacity.find((row) => [row.version].flat().includes(version) && row.role === role)
      ?.value;

  test.each([2010, 2013] as const)('sizes of %i', (version) => {
    const limits = roleLimits(`${version}`);
    expect(limits.remoteUsersPerEdge).toBe(valueOf(version, 'Edge Server'));
    expect(limits.remoteUsersPerDirector).toBe(valueOf(version, 'Director'));
    expect(valueOf(version, 'Front End pool')).toEqual({
      front_ends: limits.frontEndsPerPool,
      users: limits.usersPerPool,
      endpoints: limits.endpointsPerPool,
      users_per_fe: limits.usersPerFrontEnd,
    });
  });

  test('sizes of later versions and other roles', () => {
    expect(roleLimits('2015').remoteUsersPerEdge).toBe(valueOf(2015, 'Edge Server'));
    expect(roleLimits('SE')).toEqual(roleLimits('2019'));
    expect(roleLimits('2010').usersPerStandardEdition).toBe(valueOf(2010, 'Standard Edition'));
    expect(valueOf(2015, 'Edge pool nodes')).toEqual({
      supported: edgePoolServers.supported,
      topology_builder_allows: edgePoolServers.accepted,
    });
    expect(valueOf(2010, 'single Edge topology limit')).toEqual({
      access_client_connections: referenceEdgeSessions.access,
      web_conf_client_connections: referenceEdgeSessions.webConferencing,
      av_sessions: referenceEdgeSessions.av,
    });
    expect(valueOf(2013, 'Mediation collocated')).toBe(mediationCalls.collocated);
    expect(valueOf(2015, 'Mediation stand-alone')).toMatchObject({
      calls_hyperthreading: mediationCalls.standAloneHyperThreading,
      calls_no_hyperthreading: mediationCalls.standAlone,
    });
    expect(valueOf(2013, 'conference size')).toEqual({
      regular_pool_max: conferenceSize.sharedPool,
      dedicated_pool_max: conferenceSize.dedicatedPool,
    });
  });

  test('bandwidth, codec by codec', () => {
    const table = roles.media_bandwidth;
    expect(
      audioCodecs.map(({ codec, payload, withIp, onTheWire, withCorrection }) => [
        codec,
        payload,
        withIp,
        onTheWire,
        withCorrection,
      ]),
    ).toEqual(
      table.audio_codecs.map((row) => [
        row.codec,
        row.payload,
        row.with_ip,
        row.with_ip_udp_rtp_srtp,
        row.with_fec,
      ]),
    );
    expect(
      videoResolutions.map(({ resolution, most, least }) => [resolution, most, least]),
    ).toEqual(table.video_h264_rtvideo);
    expect([rtcp.audio, rtcp.videoOneCodec, rtcp.videoTwoCodecs]).toEqual(
      Object.values(table.rtcp),
    );
    const typical = [table.typical_p2p, table.typical_conference, table.typical_pstn];
    expect(
      Object.values(typicalStreams).map((all) => all.map((one) => [one.typical, one.most])),
    ).toEqual(typical.map((all) => all.map((one) => [one.typical, one.max])));
    expect(relayBandwidth).toEqual({
      perUserKbps: table.a_v_edge_token_limits.MaxBandwidthPerUserKb,
      perPortKbps: table.a_v_edge_token_limits.MaxBandwidthPerPortKb,
    });
  });

  test('every validation of the table is carried', () => {
    const ids = validationFacts.map(({ id }) => id);
    expect(roles.validations.filter(({ id }) => !ids.includes(id))).toEqual([]);
  });
});

test('assumptions start from published figures', () => {
  const { audioKbps, videoKbps } = Assumptions.parse({});
  const [wideband, , mainVideo] = typicalStreams.peerToPeer;
  expect([audioKbps, videoKbps]).toEqual([wideband.most, mainVideo.typical]);
});
